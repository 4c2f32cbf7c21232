namespace ContribBot.GitHub.Models;

/// <summary>A pull request. The counts are null where GitHub leaves them out: in lists and in some deliveries.</summary>
public sealed record PullRequest
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public string? Body { get; init; }

    /// <summary><c>open</c> or <c>closed</c>.</summary>
    public required string State { get; init; }

    public bool Draft { get; init; }

    public bool? Merged { get; init; }

    public User? User { get; init; }

    public required PullRequestEnd Head { get; init; }

    public required PullRequestEnd Base { get; init; }

    public IReadOnlyList<Label> Labels { get; init; } = [];

    /// <summary>People whose review is asked for and not given; teams are not among them.</summary>
    public IReadOnlyList<User> RequestedReviewers { get; init; } = [];

    public string AuthorAssociation { get; init; } = "NONE";

    public string? MergeCommitSha { get; init; }

    public int? Commits { get; init; }

    public int? Additions { get; init; }

    public int? Deletions { get; init; }

    public int? ChangedFiles { get; init; }

    public string? HtmlUrl { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public DateTimeOffset? MergedAt { get; init; }
}

/// <summary>A review of a pull request.</summary>
public sealed record PullRequestReview
{
    public required long Id { get; init; }

    /// <summary>Null if the account was deleted.</summary>
    public User? User { get; init; }

    /// <summary>
    /// <c>APPROVED</c>, <c>CHANGES_REQUESTED</c>, <c>COMMENTED</c>, <c>DISMISSED</c>, <c>PENDING</c>; deliveries write it in lower case.
    /// </summary>
    public required string State { get; init; }

    /// <summary>Null for a review that is not sent yet.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The head that was reviewed; null where GitHub has lost it.</summary>
    public string? CommitId { get; init; }
}

/// <summary>The head or the base of a pull request.</summary>
public sealed record PullRequestEnd
{
    /// <summary>The branch, without <c>refs/heads/</c>.</summary>
    public required string Ref { get; init; }

    /// <summary>The commit, 40 hex digits.</summary>
    public required string Sha { get; init; }

    /// <summary>Null if the fork was deleted.</summary>
    public Repository? Repo { get; init; }

    public User? User { get; init; }
}

/// <summary>A changed file of a pull request or a comparison.</summary>
public sealed record ChangedFile
{
    public required string Filename { get; init; }

    /// <summary><c>added</c>, <c>removed</c>, <c>modified</c>, <c>renamed</c>, <c>copied</c>, <c>changed</c>, <c>unchanged</c>.</summary>
    public required string Status { get; init; }

    public string? PreviousFilename { get; init; }

    public int Additions { get; init; }

    public int Deletions { get; init; }

    /// <summary>The blob at the head; null for submodules and the like.</summary>
    public string? Sha { get; init; }

    /// <summary>The unified diff without its header; null for binary files and for diffs that GitHub finds too large.</summary>
    public string? Patch { get; init; }
}

/// <summary>A commit as listed in a pull request.</summary>
public sealed record PullRequestCommit(string Sha, CommitDetail Commit, User? Author = null)
{
    public IReadOnlyList<CommitParent> Parents { get; init; } = [];
}

public sealed record CommitDetail(string Message);

/// <summary>What a commit changes against its first parent.</summary>
public sealed record CommitFiles(string Sha)
{
    public IReadOnlyList<ChangedFile> Files { get; init; } = [];
}

public sealed record CommitParent(string Sha);

/// <summary>Two commits compared.</summary>
public sealed record Comparison
{
    /// <summary><c>ahead</c>, <c>behind</c>, <c>diverged</c>, <c>identical</c>.</summary>
    public required string Status { get; init; }

    public required CommitParent MergeBaseCommit { get; init; }

    public int AheadBy { get; init; }

    public int BehindBy { get; init; }

    /// <summary>At most 300; empty past the first page.</summary>
    public IReadOnlyList<ChangedFile> Files { get; init; } = [];
}
