using System.Collections.Immutable;

namespace ContribBot.Emulator.Model;

/// <summary>A check run on a commit, as it stood at one moment.</summary>
public sealed record CheckRun
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string HeadSha { get; init; }

    /// <summary><c>queued</c>, <c>in_progress</c> or <c>completed</c>.</summary>
    public string Status { get; init; } = "queued";

    public string? Conclusion { get; init; }

    public string? DetailsUrl { get; init; }

    public string? ExternalId { get; init; }

    public string? Title { get; init; }

    public string? Summary { get; init; }

    public string? Text { get; init; }

    public ImmutableArray<CheckAnnotation> Annotations { get; init; } = [];

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }
}

/// <summary>A remark of a check run on lines of a file.</summary>
/// <param name="Level"><c>notice</c>, <c>warning</c> or <c>failure</c>.</param>
public sealed record CheckAnnotation(string Path, int StartLine, int EndLine, string Level, string Message, string? Title);
