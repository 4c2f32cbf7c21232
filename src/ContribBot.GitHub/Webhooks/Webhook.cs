using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContribBot.GitHub.Webhooks;

/// <summary>What came of reading a payload.</summary>
/// <param name="Event">The event; null if nobody handles such events, or on failure.</param>
/// <param name="Error">Why the payload can't be read: one line, nothing of the payload in it; null on success.</param>
public readonly record struct WebhookParseResult(WebhookEvent? Event, string? Error);

/// <summary>From the raw body of a delivery to an event.</summary>
public static class Webhook
{
    /// <summary>GitHub's own limit of a payload.</summary>
    public const int MaxPayloadBytes = 25 << 20;

    /// <summary>The names of the events that <see cref="Parse"/> returns.</summary>
    public static IReadOnlyCollection<string> HandledEvents { get; } =
        ["ping", "issues", "issue_comment", "pull_request", "pull_request_review", "installation", "installation_repositories"];

    /// <summary>Never throws on bad input. An event that nobody handles yields neither an event nor an error, provided it is JSON.</summary>
    public static WebhookParseResult Parse(string eventName, ReadOnlySpan<byte> body)
    {
        var json = WebhookJson.Default;
        return eventName switch
        {
            "ping" => Read(body, json.PingEvent),
            "issues" => Read(body, json.IssuesEvent),
            "issue_comment" => Read(body, json.IssueCommentEvent),
            "pull_request" => Read(body, json.PullRequestEvent),
            "pull_request_review" => Read(body, json.PullRequestReviewEvent),
            "installation" => Read(body, json.InstallationEvent),
            "installation_repositories" => Read(body, json.InstallationRepositoriesEvent),
            _ => Skim(body),
        };
    }

    static WebhookParseResult Read<T>(ReadOnlySpan<byte> body, JsonTypeInfo<T> type)
        where T : WebhookEvent
    {
        try
        {
            return JsonSerializer.Deserialize(body, type) is { } read ? new(read, null) : new(null, "The payload is null, not an object.");
        }
        catch (JsonException error)
        {
            return new(null, Describe(error));
        }
    }

    static WebhookParseResult Skim(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            while (reader.Read())
            {
            }

            return default;
        }
        catch (JsonException error)
        {
            return new(null, Describe(error));
        }
    }

    // The exception's message may quote the payload; its position and the path of known property names do not.
    static string Describe(JsonException error) => error switch
    {
        { LineNumber: { } line, BytePositionInLine: { } column, Path: { Length: > 1 } path } =>
            $"The payload can't be read at {path} (line {line + 1}, byte {column + 1}).",
        { LineNumber: { } line, BytePositionInLine: { } column } =>
            $"The payload is not the expected JSON (line {line + 1}, byte {column + 1}).",
        _ => "The payload is not the expected JSON.",
    };
}
