using System.Text;
using ContribBot.Bot.Deliveries;
using Microsoft.Extensions.Primitives;
using Octokit.Webhooks;

namespace ContribBot.Functions;

/// <summary>
/// Takes the raw body from Octokit's webhook function (<c>POST /api/github/webhooks</c>), keeps and queues it, and does no work. The
/// function has checked the signature; the receiver checks it again, over the same bytes, since it trusts no host.
/// </summary>
sealed class PersistingProcessor(DeliveryReceiver receiver) : WebhookEventProcessor
{
    public override async ValueTask ProcessWebhookAsync(IDictionary<string, StringValues> headers, string body, CancellationToken cancellationToken = default)
    {
        var result = await receiver.ReceiveAsync(
            name => headers.TryGetValue(name, out var values) ? values.FirstOrDefault() : null, Encoding.UTF8.GetBytes(body), cancellationToken);

        // Octokit's function answers 200 to a return and 500 to an exception; a refusal must not look like an acceptance.
        if (result.StatusCode >= 400)
            throw new InvalidOperationException($"Refused ({result.StatusCode}): {result.Message}");
    }
}
