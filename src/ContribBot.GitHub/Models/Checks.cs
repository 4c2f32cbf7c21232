using System.Text.Json.Serialization;

namespace ContribBot.GitHub.Models;

/// <summary>A check run as GitHub returns it.</summary>
public sealed record CheckRun
{
    public required long Id { get; init; }

    public required string Name { get; init; }

    public required string HeadSha { get; init; }

    /// <summary><c>queued</c>, <c>in_progress</c>, <c>completed</c>, …</summary>
    public required string Status { get; init; }

    public string? Conclusion { get; init; }

    /// <summary>The bot's own key of the run.</summary>
    public string? ExternalId { get; init; }

    public AppReference? App { get; init; }
}

/// <summary>What to create or change; null leaves a field as it is.</summary>
public sealed record CheckRunContent
{
    public CheckStatus? Status { get; init; }

    /// <summary>Sets the status to completed as well.</summary>
    public CheckConclusion? Conclusion { get; init; }

    public string? ExternalId { get; init; }

    public string? DetailsUrl { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public CheckRunOutput? Output { get; init; }
}

/// <summary>The page behind a check run; summary and text hold at most 65,535 characters each.</summary>
public sealed record CheckRunOutput(string Title, string Summary)
{
    public string? Text { get; init; }

    /// <summary>Any number; the client sends them fifty at a time, as GitHub wants them.</summary>
    public IReadOnlyList<CheckRunAnnotation> Annotations { get; init; } = [];
}

/// <summary>A remark on lines of a file, 1-based.</summary>
public sealed record CheckRunAnnotation(string Path, int StartLine, int EndLine, AnnotationLevel AnnotationLevel, string Message)
{
    public string? Title { get; init; }

    /// <summary>Only where the annotation is on one line.</summary>
    public int? StartColumn { get; init; }

    public int? EndColumn { get; init; }
}

[JsonConverter(typeof(JsonStringEnumConverter<AnnotationLevel>))]
public enum AnnotationLevel
{
    [JsonStringEnumMemberName("notice")]
    Notice,
    [JsonStringEnumMemberName("warning")]
    Warning,
    [JsonStringEnumMemberName("failure")]
    Failure,
}

[JsonConverter(typeof(JsonStringEnumConverter<CheckStatus>))]
public enum CheckStatus
{
    [JsonStringEnumMemberName("queued")]
    Queued,
    [JsonStringEnumMemberName("in_progress")]
    InProgress,
    [JsonStringEnumMemberName("completed")]
    Completed,
}

[JsonConverter(typeof(JsonStringEnumConverter<CheckConclusion>))]
public enum CheckConclusion
{
    [JsonStringEnumMemberName("success")]
    Success,
    [JsonStringEnumMemberName("failure")]
    Failure,
    [JsonStringEnumMemberName("neutral")]
    Neutral,
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,
    [JsonStringEnumMemberName("skipped")]
    Skipped,
    [JsonStringEnumMemberName("timed_out")]
    TimedOut,
    [JsonStringEnumMemberName("action_required")]
    ActionRequired,
}
