namespace ContribBot.GitHub.Http;

/// <summary>Lets one write of an installation start at a time, and the next one no earlier than an interval later.</summary>
sealed class WritePacer(TimeSpan interval, TimeProvider time)
{
    readonly Lock _lock = new();
    DateTimeOffset _next = DateTimeOffset.MinValue;

    public Task WaitAsync(CancellationToken cancellationToken)
    {
        if (interval <= TimeSpan.Zero)
            return Task.CompletedTask;
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var turn = _next > now ? _next : now;
            _next = turn + interval;
            wait = turn - now;
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
    }
}
