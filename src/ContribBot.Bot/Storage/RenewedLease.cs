namespace ContribBot.Bot.Storage;

/// <summary>A lease that renews itself every third of its duration, and says so when it is another's or could not be renewed in time.</summary>
sealed class RenewedLease : ILease
{
    // Timers stand still while a machine sleeps, the time of day does not: it is looked at this often.
    static readonly TimeSpan s_look = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource _lost = new();
    readonly CancellationTokenSource _stop = new();
    readonly Func<Task> _release;
    readonly Task _renewing;

    /// <param name="duration">How long the lease lasts without a renewal.</param>
    /// <param name="time">The clock.</param>
    /// <param name="renew">True once renewed; false where another has the lease. What it throws leaves that open, and it is asked again.</param>
    /// <param name="release">Gives the lease back; not called for one that is lost.</param>
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
            await TryReleaseAsync();
        _stop.Dispose();
        _lost.Dispose();
    }

    async Task RenewAsync(TimeSpan duration, TimeProvider time, Func<Task<bool>> renew)
    {
        // Before the expiry, so that the work has stopped when the next holder starts.
        var limit = duration * 2 / 3;
        var pause = Min(duration / 3, s_look);
        var renewed = new Moment(time);
        while (await PauseAsync(pause, time))
        {
            if (renewed.Elapsed < duration / 3)
                continue;
            var asked = new Moment(time);
            var answer = await TryRenewAsync(renew, Max(limit - renewed.Elapsed, duration / 6), time);
            if (answer is true)
                renewed = asked;
            else if (answer is false || renewed.Elapsed >= limit)
            {
                await _lost.CancelAsync();
                return;
            }
        }
    }

    async Task<bool> PauseAsync(TimeSpan pause, TimeProvider time)
    {
        await Task.Delay(pause, time, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !_stop.IsCancellationRequested;
    }

    /// <returns>Null where nobody knows: it failed, or no answer came in time.</returns>
    static async Task<bool?> TryRenewAsync(Func<Task<bool>> renew, TimeSpan patience, TimeProvider time)
    {
        try
        {
            return await renew().WaitAsync(patience, time);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            return null;
        }
    }

    async Task TryReleaseAsync()
    {
        try
        {
            await _release();
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // It expires by itself; failing the work that was done under it would be worse.
        }
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    /// <summary>A moment by the timer's clock and by the time of day; what has elapsed since is the longer of the two.</summary>
    readonly struct Moment(TimeProvider time)
    {
        readonly long _timestamp = time.GetTimestamp();
        readonly DateTimeOffset _timeOfDay = time.GetUtcNow();

        public TimeSpan Elapsed => Max(time.GetElapsedTime(_timestamp), time.GetUtcNow() - _timeOfDay);
    }
}
