using System.Text.Json;
using System.Text.Json.Serialization;
using ContribBot.Core.Benchmarks;
using ContribBot.GitHub;

namespace ContribBot.Bot.Benchmarks;

/// <summary>A job together with who asked for it, so that its result finds the way back. Frozen when the command is read.</summary>
public sealed record BenchmarkRequest
{
    public required long InstallationId { get; init; }

    public required RepositoryName Repository { get; init; }

    /// <summary>The pull request.</summary>
    public required int Number { get; init; }

    /// <summary>The comment that holds the command; of two requests, the one with the higher id is the newer.</summary>
    public required long CommentId { get; init; }

    public required BenchmarkJob Job { get; init; }

    /// <summary>The tensor files and policies of both commits, by commit.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<BenchmarkFile>> Files { get; init; } = new Dictionary<string, IReadOnlyList<BenchmarkFile>>();

    /// <summary>A request's name: the same command read twice is the same job.</summary>
    public static string IdOf(long repositoryId, int number, long commentId) => $"{repositoryId}-{number}-{commentId}";
}

/// <param name="Path">In the repository.</param>
/// <param name="Sha">The git blob; also the name under which its content is kept with the job.</param>
/// <param name="Bytes">Its length.</param>
public sealed record BenchmarkFile(string Path, string Sha, long Bytes);

/// <summary>What came of a job: a report, or why there is none.</summary>
public sealed record BenchmarkOutcome
{
    public BenchmarkReport? Report { get; init; }

    /// <summary>One line for the pull request, without secrets.</summary>
    public string? Error { get; init; }
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(BenchmarkRequest))]
[JsonSerializable(typeof(BenchmarkOutcome))]
[JsonSerializable(typeof(BenchmarkCommentState))]
sealed partial class BenchmarkRequestJson : JsonSerializerContext;
