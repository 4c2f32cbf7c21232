using System.Text.Json.Serialization;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Webhooks;

/// <summary>One delivery's content. Only fields that the bot uses are read; everything else is ignored.</summary>
public abstract record WebhookEvent
{
    /// <summary>What happened, such as <c>opened</c>; empty for events without actions.</summary>
    public string Action { get; init; } = "";

    /// <summary>Who caused the event.</summary>
    public User? Sender { get; init; }

    /// <summary>The installation that the delivery is for; null for a repository's own webhook.</summary>
    public InstallationReference? Installation { get; init; }

    [JsonIgnore]
    public long? InstallationId => Installation?.Id;
}

/// <summary>The <c>installation</c> field of every delivery to an app.</summary>
public sealed record InstallationReference(long Id);

/// <summary><c>ping</c>: a webhook was set up.</summary>
public sealed record PingEvent : WebhookEvent
{
    public string Zen { get; init; } = "";

    public required long HookId { get; init; }
}

/// <summary>An event about one repository.</summary>
public abstract record RepositoryEvent : WebhookEvent
{
    public required Repository Repository { get; init; }
}

/// <summary><c>issues</c>.</summary>
public sealed record IssuesEvent : RepositoryEvent
{
    public required Issue Issue { get; init; }

    /// <summary>The label that was added or removed, for <c>labeled</c> and <c>unlabeled</c>.</summary>
    public Label? Label { get; init; }

    public Changes? Changes { get; init; }
}

/// <summary><c>issue_comment</c>: on an issue, or on a pull request's conversation.</summary>
public sealed record IssueCommentEvent : RepositoryEvent
{
    public required Issue Issue { get; init; }

    public required IssueComment Comment { get; init; }

    public Changes? Changes { get; init; }
}

/// <summary><c>pull_request</c>.</summary>
public sealed record PullRequestEvent : RepositoryEvent
{
    public required int Number { get; init; }

    public required PullRequest PullRequest { get; init; }

    public Label? Label { get; init; }

    public Changes? Changes { get; init; }

    /// <summary>For <c>synchronize</c>: the head before the push.</summary>
    public string? Before { get; init; }

    /// <summary>For <c>synchronize</c>: the head after the push.</summary>
    public string? After { get; init; }
}

/// <summary><c>pull_request_review</c>: submitted, edited or dismissed.</summary>
public sealed record PullRequestReviewEvent : RepositoryEvent
{
    public required PullRequest PullRequest { get; init; }

    public required PullRequestReview Review { get; init; }
}

/// <summary><c>installation</c>: the app was installed, removed, suspended.</summary>
public sealed record InstallationEvent : WebhookEvent
{
    public IReadOnlyList<RepositoryReference> Repositories { get; init; } = [];
}

/// <summary><c>installation_repositories</c>: an installation gained or lost repositories.</summary>
public sealed record InstallationRepositoriesEvent : WebhookEvent
{
    public required IReadOnlyList<RepositoryReference> RepositoriesAdded { get; init; }

    public required IReadOnlyList<RepositoryReference> RepositoriesRemoved { get; init; }
}

/// <summary>What an edit replaced; a part is null if it did not change.</summary>
public sealed record Changes(Change? Title = null, Change? Body = null)
{
    /// <summary>The base branch changed (pull requests only).</summary>
    public BaseChange? Base { get; init; }
}

public sealed record Change(string? From);

public sealed record BaseChange(Change? Ref, Change? Sha);
