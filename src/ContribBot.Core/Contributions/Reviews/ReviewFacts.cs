namespace ContribBot.Core.Contributions.Reviews;

/// <summary>What a reviewer decided.</summary>
public enum ReviewKind
{
    Commented,
    ChangesRequested,
    Approved,
    Dismissed,
}

/// <summary>A review that was submitted.</summary>
/// <param name="HeadSha">The head that was reviewed: a review says nothing of later pushes.</param>
public sealed record SubmittedReview(long Id, Person By, ReviewKind Kind, DateTimeOffset At, string HeadSha);

/// <summary>A pull request as GitHub shows it now.</summary>
public sealed record ReviewFacts
{
    public required Person Author { get; init; }

    public bool IsAuthorBot { get; init; }

    public bool IsOpen { get; init; } = true;

    public bool IsDraft { get; init; }

    public required string HeadSha { get; init; }

    /// <summary>When anything last happened: a push, a comment, a review, a label. GitHub tells no time of a push, but this covers it.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>People whose review is asked for and not given, without bots.</summary>
    public IReadOnlyList<Person> Requested { get; init; } = [];

    /// <summary>Reviews by people, in any order; those of the author are replies and count for nothing.</summary>
    public IReadOnlyList<SubmittedReview> Reviews { get; init; } = [];

    /// <summary>The author's newest comment in the conversation; null where there is none.</summary>
    public DateTimeOffset? AuthorCommentedAt { get; init; }
}
