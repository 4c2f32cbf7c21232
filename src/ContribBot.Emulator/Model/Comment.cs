using System.Collections.Immutable;

namespace ContribBot.Emulator.Model;

/// <summary>A comment on an issue or pull request, as it stood at one moment.</summary>
public sealed record Comment
{
    /// <summary>GitHub's limit on a comment's body, in UTF-16 code units.</summary>
    public const int MaxBodyLength = 65_536;

    public required long Id { get; init; }

    public required int IssueNumber { get; init; }

    public required string Body { get; init; }

    public required Account Author { get; init; }

    public bool ThroughApp { get; init; }

    public ImmutableArray<Reaction> Reactions { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
