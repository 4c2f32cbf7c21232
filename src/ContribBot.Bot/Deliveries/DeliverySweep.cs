using ContribBot.Bot.Storage;
using ContribBot.GitHub;
using ContribBot.GitHub.Models;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Deliveries;

/// <summary>
/// Finds deliveries that got lost. GitHub tries once: what failed to reach us is asked for again. And what reached us but has no outcome
/// after an hour, because its message was lost, is queued again.
/// </summary>
public sealed partial class DeliverySweep(GitHubApp app, DeliveryStore store, IBotStorage storage, TimeProvider time, ILogger<DeliverySweep> logger)
{
    /// <summary>How far back a sweep looks; twelve times the pause between two sweeps, so that some may fail.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(2);

    // What came just now may still be on its way, and what waits in a queue may wait for a rate limit.
    static readonly TimeSpan s_inFlight = TimeSpan.FromMinutes(2);
    static readonly TimeSpan s_patience = TimeSpan.FromHours(1);
    const int MaxAttempts = 5;

    /// <summary>Runs unless another process is sweeping.</summary>
    /// <returns>How many deliveries were asked for or queued again.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var turn = await storage.Leases.TryAcquireAsync("sweep", cancellationToken);
        if (turn is null)
            return 0;
        var recovered = await RedeliverAsync(cancellationToken) + await RequeueAsync(cancellationToken);
        if (recovered > 0)
            Log.Recovered(logger, recovered);
        return recovered;
    }

    async Task<int> RedeliverAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var attempts = new List<HookDelivery>();
        await foreach (var attempt in app.ListDeliveriesAsync(cancellationToken))
        {
            if (attempt.DeliveredAt < now - Window)
                break;
            attempts.Add(attempt);
        }

        var count = 0;
        foreach (var delivery in attempts.GroupBy(attempt => attempt.Guid))
        {
            var latest = delivery.MaxBy(attempt => attempt.DeliveredAt)!;
            if (delivery.Any(IsSettled) || delivery.Count() >= MaxAttempts || latest.DeliveredAt > now - s_inFlight)
                continue;
            await app.RedeliverAsync(latest.Id, cancellationToken);
            count++;
        }

        return count;
    }

    async Task<int> RequeueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var count = 0;
        await foreach (var (id, since) in store.ListPendingAsync(cancellationToken))
        {
            if (since > now - s_patience)
                continue;
            if (await store.FindOutcomeAsync(id, cancellationToken) is { Status: DeliveryStatus.Done or DeliveryStatus.Failed } || await store.FindAsync(id, cancellationToken) is null)
            {
                // A copy of a finished one arrived, or the process died before it kept the delivery; GitHub got no answer then.
                await store.ForgetPendingAsync(id, cancellationToken);
                continue;
            }

            await storage.Queue(QueueNames.Deliveries).SendAsync(id.ToString("D"), TimeSpan.Zero, cancellationToken);
            await store.SetPendingAsync(id, cancellationToken);
            count++;
        }

        return count;
    }

    // Accepted, or refused for what it is: the same bytes would be refused again.
    static bool IsSettled(HookDelivery attempt) => attempt.StatusCode is >= 200 and < 300 or 400 or 413;

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep recovered {Count} lost deliveries")]
        public static partial void Recovered(ILogger logger, int count);
    }
}
