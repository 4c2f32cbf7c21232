using System.Text.Json.Serialization;

namespace ContribBot.GitHub.Models;

/// <summary>An issue; also the conversation side of a pull request.</summary>
public sealed record Issue
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public string? Body { get; init; }

    /// <summary><c>open</c> or <c>closed</c>; GitHub leaves it out of deliveries about pinning.</summary>
    public string State { get; init; } = "open";

    /// <summary>Null if the account was deleted.</summary>
    public User? User { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    public IReadOnlyList<User> Assignees { get; init; } = [];

    /// <summary><c>OWNER</c>, <c>MEMBER</c>, <c>COLLABORATOR</c>, <c>CONTRIBUTOR</c>, <c>FIRST_TIMER</c>, <c>NONE</c>, …</summary>
    public string AuthorAssociation { get; init; } = "NONE";

    public bool Locked { get; init; }

    public int Comments { get; init; }

    public string? HtmlUrl { get; init; }

    /// <summary>The REST address of the repository that holds the issue.</summary>
    public string? RepositoryUrl { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Present if the issue is a pull request.</summary>
    public PullRequestLink? PullRequest { get; init; }

    [JsonIgnore]
    public bool IsPullRequest => PullRequest is not null;
}

/// <summary>What an issue tells of its pull request.</summary>
public sealed record PullRequestLink(string? Url = null)
{
    public DateTimeOffset? MergedAt { get; init; }
}

/// <summary>A comment on an issue or on a pull request's conversation.</summary>
public sealed record IssueComment
{
    public required long Id { get; init; }

    public string? Body { get; init; }

    /// <summary>Null if the account was deleted.</summary>
    public User? User { get; init; }

    public string AuthorAssociation { get; init; } = "NONE";

    public string? HtmlUrl { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>The app through which the comment was made, if any.</summary>
    public AppReference? PerformedViaGithubApp { get; init; }
}

public sealed record Label(string Name, string? Color = null, string? Description = null);

public sealed record Reaction(long Id, string Content, User? User = null);

/// <summary>The emoji that GitHub knows as reactions.</summary>
public enum ReactionContent
{
    ThumbsUp,
    ThumbsDown,
    Laugh,
    Confused,
    Heart,
    Hooray,
    Rocket,
    Eyes,
}
