namespace ContribBot.Bot.Storage;

/// <summary>
/// A queue that delivers at least once and in no particular order. A received message is invisible for a while; who does not
/// complete it in time sees it again, with a higher <see cref="QueueMessage.Attempt"/>. What Azure Storage queues promise, and no more.
/// </summary>
public interface IMessageQueue
{
    string Name { get; }

    /// <summary>Adds a message. Once this returns, it survives the death of the process.</summary>
    /// <param name="body">At most <see cref="QueueMessage.MaxBodyBytes"/> of UTF-8: a pointer to a blob, not a payload.</param>
    /// <param name="delay">How long the message stays invisible; at most seven days.</param>
    Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken);

    /// <summary>Takes a visible message and hides it for <paramref name="visibility"/>; null where there is none now.</summary>
    Task<QueueMessage?> TryReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Hides a received message for another <paramref name="visibility"/> from now; zero makes it visible at once.</summary>
    /// <returns>The message with its new receipt, or null where somebody else has it by now.</returns>
    Task<QueueMessage?> TryExtendAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken);

    /// <summary>Removes a received message for good.</summary>
    /// <returns>False where somebody else has it by now.</returns>
    Task<bool> TryCompleteAsync(QueueMessage message, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="limit"/> messages, hidden or not, without taking them where the backend can; for people to look at.</summary>
    Task<IReadOnlyList<QueueMessage>> PeekAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Returns when a message may be there, or after a while: a poll, shortened where the backend can tell.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}

/// <param name="Id">Stays the same from the first attempt to the last.</param>
/// <param name="Body">As sent.</param>
/// <param name="Attempt">1 the first time the message is received.</param>
/// <param name="Receipt">What proves that the receiver still has the message; changes with each receive and extension.</param>
public sealed record QueueMessage(string Id, string Body, int Attempt, string Receipt)
{
    /// <summary>48 KiB: what fits a 64 KiB Azure Storage message once it is base64.</summary>
    public const int MaxBodyBytes = 48 * 1024;

    /// <summary>When it was sent, where the backend keeps that.</summary>
    public DateTimeOffset? SentAt { get; init; }
}
