using System.Net;
using System.Text;
using Azure;
using Azure.Storage.Queues;
using QueueErrorCode = Azure.Storage.Queues.Models.QueueErrorCode;

namespace ContribBot.Bot.Storage.Azure;

/// <summary>A queue of Azure Storage. Messages do not expire: what can't be done must be seen, in the poison queue.</summary>
sealed class AzureMessageQueue(QueueClient queue, TimeSpan maxPollInterval, TimeProvider time) : IMessageQueue
{
    // Azure's bound of a visibility timeout when receiving; zero is allowed only in updates.
    static readonly TimeSpan s_minVisibility = TimeSpan.FromSeconds(1);
    static readonly TimeSpan s_maxVisibility = TimeSpan.FromDays(7);
    static readonly TimeSpan s_never = TimeSpan.FromSeconds(-1);
    static readonly TimeSpan s_minPollInterval = TimeSpan.FromMilliseconds(100);

    // Azure peeks at no more than this at once.
    const int MaxPeek = 32;

    TaskCompletionSource _sent = NewSignal();
    int _idle;

    public string Name => queue.Name;

    public async Task SendAsync(string body, TimeSpan delay, CancellationToken cancellationToken)
    {
        var length = Encoding.UTF8.GetByteCount(body);
        if (length > QueueMessage.MaxBodyBytes)
            throw new ArgumentException($"A message holds at most {QueueMessage.MaxBodyBytes} bytes, not {length}: keep the payload in a blob.", nameof(body));
        await CreatingAsync(() => queue.SendMessageAsync(body, Bound(delay, TimeSpan.Zero), s_never, cancellationToken), cancellationToken);
        Interlocked.Exchange(ref _idle, 0);
        if (delay <= TimeSpan.Zero)
            Interlocked.Exchange(ref _sent, NewSignal()).SetResult();
    }

    public async Task<QueueMessage?> TryReceiveAsync(TimeSpan visibility, CancellationToken cancellationToken)
    {
        var message = (await CreatingAsync(() => queue.ReceiveMessageAsync(Bound(visibility, s_minVisibility), cancellationToken), cancellationToken)).Value;
        if (message is null)
            return null;
        Interlocked.Exchange(ref _idle, 0);
        return new QueueMessage(message.MessageId, message.Body.ToString(), (int)message.DequeueCount, message.PopReceipt) { SentAt = message.InsertedOn };
    }

    public async Task<QueueMessage?> TryExtendAsync(QueueMessage message, TimeSpan visibility, CancellationToken cancellationToken)
    {
        try
        {
            var updated = await queue.UpdateMessageAsync(message.Id, message.Receipt, message.Body, Bound(visibility, TimeSpan.Zero), cancellationToken);
            return message with { Receipt = updated.Value.PopReceipt };
        }
        catch (RequestFailedException error) when (IsGone(error))
        {
            return null;
        }
    }

    public async Task<bool> TryCompleteAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            await queue.DeleteMessageAsync(message.Id, message.Receipt, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (IsGone(error))
        {
            return false;
        }
    }

    public async Task<IReadOnlyList<QueueMessage>> PeekAsync(int limit, CancellationToken cancellationToken)
    {
        var peeked = await CreatingAsync(() => queue.PeekMessagesAsync(Math.Clamp(limit, 1, MaxPeek), cancellationToken), cancellationToken);
        return [.. peeked.Value.Select(message => new QueueMessage(message.MessageId, message.Body.ToString(), (int)message.DequeueCount, Receipt: "") { SentAt = message.InsertedOn })];
    }

    /// <summary>
    /// A poll: every look costs a transaction, so an idle queue is looked at ever more seldom. What this process itself sends, it need not
    /// look for: a single process answers at once.
    /// </summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        var sent = Volatile.Read(ref _sent).Task;
        var doublings = Math.Min(Interlocked.Increment(ref _idle) - 1, 10);
        var interval = s_minPollInterval * (1 << doublings);
        await sent.WaitAsync(interval < maxPollInterval ? interval : maxPollInterval, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>
    /// Creates the queue once it turns out to be missing. Asking first would cost a transaction, and a right that one who may only send to it
    /// (the benchmark worker, to the results) does not have.
    /// </summary>
    async Task<T> CreatingAsync<T>(Func<Task<T>> use, CancellationToken cancellationToken)
    {
        try
        {
            return await use();
        }
        catch (RequestFailedException error) when (error.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
            return await use();
        }
    }

    static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    // Another receipt (400 or 404, PopReceiptMismatch) or no such message: somebody else has it, or it is done.
    static bool IsGone(RequestFailedException error) =>
        error.Status is (int)HttpStatusCode.NotFound || error.ErrorCode == QueueErrorCode.PopReceiptMismatch;

    static TimeSpan Bound(TimeSpan wanted, TimeSpan min) => wanted < min ? min : wanted > s_maxVisibility ? s_maxVisibility : wanted;
}
