using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContribBot.Doctor;

/// <summary>What the app is registered with: <c>infra/app-manifest.json</c>, of which this program carries a copy.</summary>
sealed record AppManifest
{
    /// <summary>Levels by permission: <c>read</c> or <c>write</c>.</summary>
    [JsonPropertyName("default_permissions")]
    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    [JsonPropertyName("default_events")]
    public required IReadOnlyList<string> Events { get; init; }

    public static AppManifest Read()
    {
        using var stream = typeof(AppManifest).Assembly.GetManifestResourceStream("app-manifest.json")!;
        return JsonSerializer.Deserialize(stream, AppManifestJson.Default.AppManifest)!;
    }

    /// <summary>What this app or installation lacks, each as GitHub's settings name it: <c>issues: write</c>, <c>event pull_request</c>.</summary>
    public IEnumerable<string> MissingFrom(IReadOnlyDictionary<string, string> permissions, IReadOnlyList<string> events) =>
        Permissions
            .Where(needed => Level(permissions.GetValueOrDefault(needed.Key)) < Level(needed.Value))
            .Select(needed => $"{needed.Key}: {needed.Value}")
            .Concat(Events.Except(events, StringComparer.Ordinal).Select(name => $"event {name}"));

    static int Level(string? name) => name switch
    {
        "read" => 1,
        "write" => 2,
        "admin" => 3,
        _ => 0,
    };
}

[JsonSerializable(typeof(AppManifest))]
sealed partial class AppManifestJson : JsonSerializerContext;
