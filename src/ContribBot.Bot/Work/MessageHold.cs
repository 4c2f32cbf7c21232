using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Work;

/// <summary>Keeps a received message hidden from others while it is worked on, and says so when that fails.</summary>
sealed class MessageHold : IAsyncDisposable
{
    readonly IMessageQueue _queue;
    readonly CancellationTokenSource _stop = new();
    readonly CancellationTokenSource _lost = new();
    readonly CancellationTokenSource _either;
    readonly Task _extending;
    QueueMessage _message;

    public MessageHold(IMessageQueue queue, QueueMessage message, TimeSpan visibility, TimeProvider time, CancellationToken stopping)
    {
        _queue = queue;
        _message = message;
        _either = CancellationTokenSource.CreateLinkedTokenSource(stopping, _lost.Token);
        _extending = ExtendAsync(visibility, time);
    }

    public QueueMessage Message => _message;

    /// <summary>Cancelled on shutdown, and when another consumer has the message.</summary>
    public CancellationToken Token => _either.Token;

    public bool IsLost => _lost.IsCancellationRequested;

    public async Task CompleteAsync()
    {
        await StopExtendingAsync();
        await _queue.TryCompleteAsync(_message, CancellationToken.None);
    }

    /// <summary>Gives the message back, visible after a while.</summary>
    public async Task ReleaseAsync(TimeSpan delay)
    {
        await StopExtendingAsync();
        await _queue.TryExtendAsync(_message, delay, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopExtendingAsync();
        _either.Dispose();
        _lost.Dispose();
        _stop.Dispose();
    }

    async Task StopExtendingAsync()
    {
        await _stop.CancelAsync();
        await _extending;
    }

    async Task ExtendAsync(TimeSpan visibility, TimeProvider time)
    {
        try
        {
            while (true)
            {
                await Task.Delay(visibility / 3, time, _stop.Token);
                if (await _queue.TryExtendAsync(_message, visibility, CancellationToken.None) is not { } extended)
                {
                    await _lost.CancelAsync();
                    return;
                }

                _message = extended;
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
        }
        catch (Exception)
        {
            // The storage is out of reach, so the message may be anybody's soon.
            await _lost.CancelAsync();
        }
    }
}
