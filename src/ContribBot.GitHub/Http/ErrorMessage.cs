using System.Text;
using System.Text.Json;

namespace ContribBot.GitHub.Http;

/// <summary>GitHub's explanation of a refusal, as one line fit for a log.</summary>
static class ErrorMessage
{
    const int MaxLength = 300;

    public static (string Message, string? DocumentationUrl) Read(byte[] body)
    {
        try
        {
            var error = JsonSerializer.Deserialize(body, GitHubJson.Default.ErrorResponse);
            var details = error?.Errors is { ValueKind: JsonValueKind.Array } errors ? errors.EnumerateArray().Take(3).Select(Detail) : [];
            return (OneLine(string.Join("; ", details.Prepend(error?.Message).Where(part => !string.IsNullOrEmpty(part)))), error?.DocumentationUrl);
        }
        catch (JsonException)
        {
            // A proxy's HTML page, or nothing at all.
            return ("no explanation", null);
        }
    }

    static string? Detail(JsonElement error) => error.ValueKind switch
    {
        JsonValueKind.String => error.GetString(),
        JsonValueKind.Object => Text(error, "message") ?? string.Join(' ', new[] { Text(error, "field"), Text(error, "code") }.Where(part => part is not null)),
        _ => null,
    };

    static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    static string OneLine(string text)
    {
        if (text.Length == 0)
            return "no explanation";
        var line = new StringBuilder(Math.Min(text.Length, MaxLength));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, MaxLength)))
            line.Append(char.IsControl(c) ? ' ' : c);
        return line.ToString();
    }
}
