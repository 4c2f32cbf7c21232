using System.Collections.Immutable;

namespace ContribBot.Emulator.Model;

/// <summary>An issue, or a pull request when <see cref="PullRequest"/> is set, as it stood at one moment.</summary>
public sealed record Issue
{
    public required long Id { get; init; }

    public required int Number { get; init; }

    public required string Title { get; init; }

    public string? Body { get; init; }

    public required Account Author { get; init; }

    public bool ThroughApp { get; init; }

    public bool Open { get; init; } = true;

    /// <summary><c>completed</c>, <c>not_planned</c>, <c>reopened</c> or null.</summary>
    public string? StateReason { get; init; }

    public ImmutableArray<Label> Labels { get; init; } = [];

    public ImmutableArray<Account> Assignees { get; init; } = [];

    public ImmutableArray<Reaction> Reactions { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public PullRequest? PullRequest { get; init; }
}
