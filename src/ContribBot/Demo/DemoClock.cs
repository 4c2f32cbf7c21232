namespace ContribBot.Demo;

/// <summary>The system's clock, set forward where weeks shall pass; timers run as ever.</summary>
sealed class DemoClock : TimeProvider
{
    long _ahead;

    public void Advance(TimeSpan by) => Interlocked.Add(ref _ahead, by.Ticks);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _ahead));
}
