using ContribBot.Bot.Storage;
using ContribBot.GitHub.Webhooks;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Deliveries;

/// <summary>What to answer a webhook request.</summary>
/// <param name="StatusCode">The HTTP status.</param>
/// <param name="Message">One line for whoever looks at the delivery on GitHub; nothing of the request is in it.</param>
public readonly record struct ReceiveResult(int StatusCode, string Message);

/// <summary>
/// The way in. It checks, persists and queues, and does no work: GitHub waits ten seconds and never tries again by itself, so
/// whatever was answered 202 must not be lost, and nothing else may take time.
/// </summary>
public sealed partial class DeliveryReceiver(DeliveryStore store, IBotStorage storage, BotSettings settings, TimeProvider time, ILogger<DeliveryReceiver> logger)
{
    /// <param name="header">Looks up a request header by name; null where it is missing.</param>
    /// <param name="body">The raw body, as signed.</param>
    public async Task<ReceiveResult> ReceiveAsync(Func<string, string?> header, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (body.Length > Webhook.MaxPayloadBytes)
            return TooLarge;

        // The signature first: who can't sign learns nothing about what we would have said to the rest.
        if (!WebhookSignature.IsValid(header(WebhookSignature.HeaderName), body.Span, settings.WebhookSecrets))
        {
            Log.BadSignature(logger);
            return new(401, "The signature is missing or wrong; compare the webhook secrets.");
        }

        if (!WebhookHeaders.TryParse(header, out var headers, out var error))
            return new(400, error);
        var parsed = Webhook.Parse(headers.Event, body.Span);
        if (parsed.Error is not null)
            return new(400, parsed.Error);
        if (parsed.Event is PingEvent)
            return new(200, "pong");
        if (parsed.Event is null)
            return new(202, "Nothing to do for this event.");

        var delivery = new Delivery(headers.DeliveryId, headers.Event, time.GetUtcNow(), body);
        var isNew = await store.TryAddAsync(delivery, cancellationToken);

        // A copy is queued all the same, unless the first is done: the process may have died between keeping and queueing it.
        if (!isNew && await store.FindOutcomeAsync(delivery.Id, cancellationToken) is { Status: DeliveryStatus.Done })
            return new(202, "This delivery was handled before.");
        await storage.Queue(QueueNames.Deliveries).SendAsync(delivery.Id.ToString("D"), TimeSpan.Zero, cancellationToken);
        Log.Accepted(logger, delivery.Event, parsed.Event.Action, delivery.Id);
        return new(202, "Queued.");
    }

    public static ReceiveResult TooLarge { get; } = new(413, $"The payload is larger than {Webhook.MaxPayloadBytes >> 20} MB.");

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Refused a delivery without a valid signature")]
        public static partial void BadSignature(ILogger logger);

        [LoggerMessage(Level = LogLevel.Information, Message = "Accepted {Event} {Action} as delivery {DeliveryId}")]
        public static partial void Accepted(ILogger logger, string @event, string action, Guid deliveryId);
    }
}
