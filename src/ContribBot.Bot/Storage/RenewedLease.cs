namespace ContribBot.Bot.Storage;

/// <summary>A lease that renews itself every third of its duration, and says so when it cannot.</summary>
sealed class RenewedLease : ILease
{
    readonly CancellationTokenSource _lost = new();
    readonly CancellationTokenSource _stop = new();
    readonly Func<Task> _release;
    readonly Task _renewing;

    public RenewedLease(TimeSpan duration, TimeProvider time, Func<Task<bool>> renew, Func<Task> release)
    {
        _release = release;
        Lost = _lost.Token;
        _renewing = RenewAsync(duration, time, renew);
    }

    public CancellationToken Lost { get; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewing;
        if (!_lost.IsCancellationRequested)
            await _release();
        _stop.Dispose();
        _lost.Dispose();
    }

    async Task RenewAsync(TimeSpan duration, TimeProvider time, Func<Task<bool>> renew)
    {
        var renewedAt = time.GetTimestamp();
        while (true)
        {
            try
            {
                await Task.Delay(duration / 3, time, _stop.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            if (await TryRenewAsync(renew))
                renewedAt = time.GetTimestamp();
            else if (time.GetElapsedTime(renewedAt) >= duration * 2 / 3)
            {
                // Cancelled before the expiry, so that the work has stopped when the next holder starts.
                await _lost.CancelAsync();
                return;
            }
        }
    }

    static async Task<bool> TryRenewAsync(Func<Task<bool>> renew)
    {
        try
        {
            return await renew();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return false;
        }
    }
}
