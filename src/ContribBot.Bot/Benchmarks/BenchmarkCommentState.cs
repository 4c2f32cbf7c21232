using System.Text.Json;
using ContribBot.Bot.Effects;

namespace ContribBot.Bot.Benchmarks;

/// <summary>What the benchmark comment remembers.</summary>
/// <param name="JobId">Whose numbers it shows.</param>
/// <param name="CommentId">The command that asked for them.</param>
public sealed record BenchmarkCommentState(string JobId, long CommentId)
{
    public const string Feature = "benchmark";

    public static BenchmarkCommentState? Of(CommentMarker? marker)
    {
        try
        {
            return marker is { State.Length: > 0 } ? JsonSerializer.Deserialize(marker.State, BenchmarkRequestJson.Default.BenchmarkCommentState) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public CommentMarker ToMarker() => new(Feature, State: JsonSerializer.Serialize(this, BenchmarkRequestJson.Default.BenchmarkCommentState));
}
