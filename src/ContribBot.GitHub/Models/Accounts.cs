using System.Text.Json.Serialization;

namespace ContribBot.GitHub.Models;

/// <summary>A user, an organization or an app's bot.</summary>
public sealed record User(long Id, string Login, string Type = "User")
{
    /// <summary>True for apps and for machine accounts that GitHub marks as such.</summary>
    [JsonIgnore]
    public bool IsBot => Type == "Bot" || Login.EndsWith("[bot]", StringComparison.Ordinal);
}

/// <summary>A repository as deliveries and the API describe it.</summary>
public sealed record Repository
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    /// <summary><c>owner/name</c>.</summary>
    public required RepositoryName FullName { get; init; }

    public required User Owner { get; init; }

    public bool Private { get; init; }

    public bool Fork { get; init; }

    public bool Archived { get; init; }

    public string DefaultBranch { get; init; } = "main";

    public string? HtmlUrl { get; init; }

    public string? CloneUrl { get; init; }
}

/// <summary>A repository in a list of an installation's repositories.</summary>
public sealed record RepositoryReference(long Id, RepositoryName FullName, bool Private = false);

/// <summary>The app itself.</summary>
public sealed record App(long Id, string Slug, string Name)
{
    /// <summary>The account under which the app comments.</summary>
    [JsonIgnore]
    public string BotLogin => Slug + "[bot]";

    /// <summary>What the app asks for; an installation has what its owner granted.</summary>
    public IReadOnlyDictionary<string, string> Permissions { get; init; } = new Dictionary<string, string>();

    /// <summary>The events that GitHub sends to the app.</summary>
    public IReadOnlyList<string> Events { get; init; } = [];
}

/// <summary>The app that made a comment or a check run.</summary>
public sealed record AppReference(long Id, string? Slug = null);

/// <summary>One account's installation of the app.</summary>
public sealed record Installation
{
    public required long Id { get; init; }

    /// <summary>Null for an enterprise, which is no user.</summary>
    public User? Account { get; init; }

    public DateTimeOffset? SuspendedAt { get; init; }

    public IReadOnlyDictionary<string, string> Permissions { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Events { get; init; } = [];
}

/// <summary>One attempt to deliver a webhook to the app, newest first in lists.</summary>
public sealed record HookDelivery
{
    /// <summary>Of the attempt; what <see cref="GitHubApp.RedeliverAsync"/> takes.</summary>
    public required long Id { get; init; }

    /// <summary>The <c>X-GitHub-Delivery</c> header, shared by all attempts.</summary>
    public required Guid Guid { get; init; }

    public required DateTimeOffset DeliveredAt { get; init; }

    public bool Redelivery { get; init; }

    /// <summary>The HTTP status of our answer; 0 if there was none.</summary>
    public int StatusCode { get; init; }

    public required string Event { get; init; }

    public string? Action { get; init; }

    public long? InstallationId { get; init; }
}
