using System.Collections.Immutable;

namespace ContribBot.Emulator.Model;

/// <summary>What a pull request has beyond its issue.</summary>
public sealed record PullRequest
{
    public required long Id { get; init; }

    /// <summary>Branch that the change is meant for.</summary>
    public required string BaseRef { get; init; }

    public required string BaseSha { get; init; }

    public required string HeadRef { get; init; }

    /// <summary>The fork that the branch is in; null where it is in the repository itself.</summary>
    internal RepositoryState? Fork { get; init; }

    /// <summary>The ref under which the repository has the branch.</summary>
    internal string HeadReference => ForkReference(Fork, HeadRef);

    public required string HeadSha { get; init; }

    /// <summary>Best common ancestor of base and head; null for unrelated histories.</summary>
    public string? MergeBaseSha { get; init; }

    public bool Draft { get; init; }

    /// <summary>Whose review is asked for and not given.</summary>
    public ImmutableArray<Account> RequestedReviewers { get; init; } = [];

    /// <summary>Oldest first.</summary>
    public ImmutableArray<Review> Reviews { get; init; } = [];

    public DateTimeOffset? MergedAt { get; init; }

    /// <summary>Null while GitHub would still be computing it.</summary>
    public bool? Mergeable { get; init; }

    public int Additions { get; init; }

    public int Deletions { get; init; }

    public int ChangedFiles { get; init; }

    public int Commits { get; init; }

    /// <summary>Where a repository keeps a branch of its own, or the copy of a fork's.</summary>
    internal static string ForkReference(RepositoryState? fork, string branch) => fork is null ? $"refs/heads/{branch}" : $"refs/forks/{fork.Owner.Login}/{branch}";
}
