using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Deliveries;

/// <summary>Runs a delivery again that was given up, or done.</summary>
public static class DeliveryReplay
{
    static readonly TimeSpan s_search = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(Guid id, DeliveryStore store, IBotStorage storage, CancellationToken cancellationToken)
    {
        // Pending first, as a delivery that arrives: should the message get lost, the sweep finds it.
        await store.SetPendingAsync(id, cancellationToken);
        await store.ForgetOutcomeAsync(id, cancellationToken);
        await storage.Queue(QueueNames.Deliveries).SendAsync(id.ToString("D"), TimeSpan.Zero, cancellationToken);
        await RemoveFromPoisonAsync(id, storage.Queue(QueueNames.Poison(QueueNames.Deliveries)), cancellationToken);
    }

    /// <summary>Takes the poison queue's messages one by one, until all were seen; those of other deliveries become visible again by themselves.</summary>
    static async Task RemoveFromPoisonAsync(Guid id, IMessageQueue poison, CancellationToken cancellationToken)
    {
        var others = new List<QueueMessage>();
        var seen = new HashSet<string>();
        while (await poison.TryReceiveAsync(s_search, cancellationToken) is { } message)
        {
            if (message.Body == id.ToString("D"))
                await poison.TryCompleteAsync(message, cancellationToken);
            else
                others.Add(message);

            // Where there are so many that the first are visible again before the last was seen.
            if (!seen.Add(message.Id))
                break;
        }

        foreach (var other in others)
            await poison.TryExtendAsync(other, TimeSpan.Zero, cancellationToken);
    }
}
