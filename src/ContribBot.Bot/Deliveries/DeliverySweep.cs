using System.Globalization;
using System.Net;
using System.Text;
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
    /// <summary>How far back a sweep looks behind the one before it; twelve times the pause between two, so that attempts may fail.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(2);

    /// <summary>How far back a sweep looks at most, however long nobody swept: GitHub redelivers what is not older than this.</summary>
    public static readonly TimeSpan LongestOutage = TimeSpan.FromDays(3);

    // What came just now may still be on its way, and what waits in a queue may wait for a rate limit.
    static readonly TimeSpan s_inFlight = TimeSpan.FromMinutes(2);
    static readonly TimeSpan s_patience = TimeSpan.FromHours(1);
    const int MaxAttempts = 5;
    const string LastSweep = "sweep/last";

    /// <summary>Runs unless another process is sweeping.</summary>
    /// <returns>How many deliveries were asked for or queued again.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var turn = await storage.Leases.TryAcquireAsync("sweep", cancellationToken);
        if (turn is null)
            return 0;
        var start = time.GetUtcNow();
        // What is kept first: finding it takes no answer of GitHub.
        var recovered = await RequeueAsync(cancellationToken) + await RedeliverAsync(await FindHorizonAsync(start, cancellationToken), cancellationToken);

        // Last, so that a sweep that failed or died is made up for by the next.
        await storage.Blobs.PutAsync(LastSweep, Encoding.ASCII.GetBytes(start.ToString("O", CultureInfo.InvariantCulture)), cancellationToken);
        if (recovered > 0)
            Log.Recovered(logger, recovered);
        return recovered;
    }

    /// <summary>The time from which on GitHub's log is read: all that came while nobody swept is in it.</summary>
    async Task<DateTimeOffset> FindHorizonAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await storage.Blobs.ReadAsync(LastSweep, cancellationToken) is { } content
            && DateTimeOffset.TryParseExact(Encoding.ASCII.GetString(content), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at < now
                ? at
                : now;
        var horizon = last - Window;
        return horizon > now - LongestOutage ? horizon : now - LongestOutage;
    }

    async Task<int> RedeliverAsync(DateTimeOffset horizon, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var attempts = new List<HookDelivery>();
        await foreach (var attempt in app.ListDeliveriesAsync(cancellationToken))
        {
            if (attempt.DeliveredAt < horizon)
                break;
            attempts.Add(attempt);
        }

        var count = 0;
        foreach (var delivery in attempts.GroupBy(attempt => attempt.Guid))
        {
            var latest = delivery.MaxBy(attempt => attempt.DeliveredAt)!;
            if (delivery.Any(IsSettled) || delivery.Count() >= MaxAttempts || latest.DeliveredAt > now - s_inFlight)
                continue;
            if (await TryRedeliverAsync(latest, cancellationToken))
                count++;
        }

        return count;
    }

    /// <returns>False where GitHub won't: it would refuse again, and the others still have to be asked for.</returns>
    async Task<bool> TryRedeliverAsync(HookDelivery attempt, CancellationToken cancellationToken)
    {
        try
        {
            await app.RedeliverAsync(attempt.Id, cancellationToken);
            return true;
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity)
        {
            Log.Refused(logger, error, attempt.Guid);
            return false;
        }
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

        [LoggerMessage(Level = LogLevel.Warning, Message = "GitHub will not send the delivery {DeliveryId} again")]
        public static partial void Refused(ILogger logger, Exception error, Guid deliveryId);
    }
}
