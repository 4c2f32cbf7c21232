using Azure.Storage.Queues;
using Azure.Storage.Queues.Specialized;

namespace ContribBot.Bot.Storage.Azure;

/// <summary>
/// A message that is no base64: sent by hand, or poisoned by a queue trigger that could not read it either. Left alone, it would fail every look at its
/// queue. It goes to the poison queue in an encoding that people and this program can read.
/// </summary>
static class UnreadableMessage
{
    public static async Task PoisonAsync(QueueMessageDecodingFailedEventArgs failure)
    {
        // One that was only peeked at is nobody's to move; who looks does without it.
        if (failure.ReceivedMessage is not { } message)
            return;
        var poison = failure.Queue;
        if (!poison.Name.EndsWith(QueueNames.Poison(""), StringComparison.Ordinal))
            poison = failure.Queue.GetParentQueueServiceClient().GetQueueClient(QueueNames.Poison(poison.Name));
        await poison.CreateIfNotExistsAsync(cancellationToken: failure.CancellationToken);
        await poison.SendMessageAsync(message.Body.ToString(), timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: failure.CancellationToken);
        await failure.Queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, failure.CancellationToken);
    }
}
