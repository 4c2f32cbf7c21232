using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;

namespace ContribBot.GitHub.Webhooks;

/// <summary>The headers of a delivery that the bot relies on.</summary>
/// <param name="Event">The event's name, such as <c>pull_request</c>; lower-case letters, digits and underscores.</param>
/// <param name="DeliveryId">Unique per delivery; a redelivery keeps it.</param>
/// <param name="Signature">The value of <c>X-Hub-Signature-256</c>, unchecked; null if there is none.</param>
public sealed partial record WebhookHeaders(string Event, Guid DeliveryId, string? Signature)
{
    public const string EventHeader = "X-GitHub-Event";
    public const string DeliveryHeader = "X-GitHub-Delivery";

    /// <summary>Reads the headers through <paramref name="header"/>, which returns null for one that is missing.</summary>
    /// <param name="header">Looks up a header by name.</param>
    /// <param name="headers">The result.</param>
    /// <param name="error">What to answer with status 400: one line that repeats nothing of the request.</param>
    public static bool TryParse(
        Func<string, string?> header, [NotNullWhen(true)] out WebhookHeaders? headers, [NotNullWhen(false)] out string? error)
    {
        headers = null;
        if (header(EventHeader) is not { } name || !EventNames().IsMatch(name))
            error = $"The header {EventHeader} is missing or not the name of an event.";
        else if (!Guid.TryParseExact(header(DeliveryHeader), "D", out var id))
            error = $"The header {DeliveryHeader} is missing or not a GUID.";
        else if (!MediaTypeHeaderValue.TryParse(header("Content-Type"), out var type) || !string.Equals(type.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
            error = "The content type must be application/json; choose it in the webhook's settings.";
        else
        {
            headers = new WebhookHeaders(name, id, header(WebhookSignature.HeaderName));
            error = null;
            return true;
        }

        return false;
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex EventNames();
}
