namespace ContribBot.GitHub.Tests;

/// <summary>A clock on which every wait is over at once: the clock jumps to its end instead.</summary>
sealed class ImpatientTime : TimeProvider
{
    readonly Lock _lock = new();
    DateTimeOffset _now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public List<TimeSpan> Waits { get; } = [];

    public void Advance(TimeSpan by)
    {
        lock (_lock)
            _now += by;
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
            return _now;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime >= TimeSpan.Zero && dueTime < TimeSpan.FromDays(1))
        {
            lock (_lock)
            {
                Waits.Add(dueTime);
                _now += dueTime;
            }

            return System.CreateTimer(callback, state, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }

        return System.CreateTimer(callback, state, dueTime, period);
    }
}
