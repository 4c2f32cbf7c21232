using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Tests.Storage;

public sealed class RenewedLeaseTests
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_renewal_without_an_answer_does_not_keep_the_loss_from_the_work()
    {
        // What a network that swallows packets looks like: the client waits for minutes, and the lease expires meanwhile.
        await using var lease = new RenewedLease(
            TimeSpan.FromMilliseconds(300), TimeProvider.System, renew: () => new TaskCompletionSource<bool>().Task, release: () => Task.CompletedTask);

        await LostAsync(lease);
    }

    [Fact]
    public async Task Who_slept_asks_on_waking_and_goes_on_unless_the_lease_is_anothers()
    {
        // A sleeping machine does not run down its timers: by those, an hour's lease is young still.
        var time = new SleepyTime();
        var isOurs = true;
        using var asked = new SemaphoreSlim(0);
        var released = 0;
        await using (var lease = new RenewedLease(
            TimeSpan.FromHours(1), time,
            renew: () =>
            {
                asked.Release();
                return Task.FromResult(isOurs);
            },
            release: () =>
            {
                released++;
                return Task.CompletedTask;
            }))
        {
            time.Sleep(TimeSpan.FromHours(2));
            Assert.True(await asked.WaitAsync(s_patience));
            Assert.False(lease.Lost.IsCancellationRequested);

            isOurs = false;
            time.Sleep(TimeSpan.FromMinutes(25));
            await LostAsync(lease);
        }

        Assert.Equal(0, released);
    }

    [Fact]
    public async Task A_renewal_that_fails_for_a_while_is_made_up_for()
    {
        var failures = 3;
        var renewed = new TaskCompletionSource();
        await using var lease = new RenewedLease(
            TimeSpan.FromHours(1), new SleepyTime(TimeSpan.FromMinutes(25)),
            renew: () =>
            {
                if (failures-- > 0)
                    throw new IOException("no answer");
                renewed.TrySetResult();
                return Task.FromResult(true);
            },
            release: () => Task.CompletedTask);

        await renewed.Task.WaitAsync(s_patience);
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_release_that_fails_does_not_fail_the_work_that_is_done()
    {
        var lease = new RenewedLease(
            TimeSpan.FromHours(1), TimeProvider.System, renew: () => Task.FromResult(true), release: () => throw new AggregateException("no answer, four times"));

        await lease.DisposeAsync();
    }

    static async Task LostAsync(RenewedLease lease)
    {
        var lost = new TaskCompletionSource();
        await using var registration = lease.Lost.Register(lost.SetResult);
        await lost.Task.WaitAsync(s_patience);
    }

    /// <summary>The system's timers under a time of day that jumps, once they run or after some looks.</summary>
    sealed class SleepyTime(TimeSpan afterStart = default) : TimeProvider
    {
        long _slept;
        int _looks;

        public void Sleep(TimeSpan time) => Interlocked.Add(ref _slept, time.Ticks);

        public override DateTimeOffset GetUtcNow() =>
            System.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _slept)) + (Interlocked.Increment(ref _looks) > 1 ? afterStart : TimeSpan.Zero);
    }
}
