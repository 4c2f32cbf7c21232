using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Deliveries;

/// <summary>Runs a delivery again that was given up, or done.</summary>
public static class DeliveryReplay
{
    public static async Task RunAsync(Guid id, DeliveryStore store, IBotStorage storage, CancellationToken cancellationToken)
    {
        await store.ForgetOutcomeAsync(id, cancellationToken);
        await storage.Queue(QueueNames.Deliveries).SendAsync(id.ToString("D"), TimeSpan.Zero, cancellationToken);
        await RemoveFromPoisonAsync(id, storage.Queue(QueueNames.Poison(QueueNames.Deliveries)), cancellationToken);
    }

    /// <summary>Takes the poison queue's messages one by one; those of other deliveries become visible again by themselves.</summary>
    static async Task RemoveFromPoisonAsync(Guid id, IMessageQueue poison, CancellationToken cancellationToken)
    {
        var others = new List<QueueMessage>();
        while (await poison.TryReceiveAsync(TimeSpan.FromMinutes(1), cancellationToken) is { } message)
        {
            if (message.Body == id.ToString("D"))
                await poison.TryCompleteAsync(message, cancellationToken);
            else
                others.Add(message);
        }

        foreach (var other in others)
            await poison.TryExtendAsync(other, TimeSpan.Zero, cancellationToken);
    }
}
