using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Storage;
using Moq;

namespace ContribBot.Bot.Tests.Dispatch;

public sealed class SubjectGateTests : IDisposable
{
    readonly TemporaryStorage _temporary = new();

    public void Dispose() => _temporary.Dispose();

    SubjectGate Gate(TimeSpan? wait = null, ILeaseStore? leases = null)
    {
        var storage = new Mock<IBotStorage>();
        storage.SetupGet(it => it.Leases).Returns(leases ?? _temporary.Storage.Leases);
        return new(storage.Object, new BotSettings { WebhookSecrets = [], SubjectWait = wait ?? TimeSpan.FromSeconds(30) }, TimeProvider.System);
    }

    [Fact]
    public async Task Of_many_workers_one_at_a_time_is_at_a_subject()
    {
        var gates = new[] { Gate(), Gate() };
        var inside = 0;
        var most = 0;
        await Task.WhenAll(Enumerable.Range(0, 24).Select(i => Task.Run(async () =>
        {
            await using var turn = await gates[i % 2].EnterAsync(i % 3 == 0 ? "O/R#1" : "o/r#1", default);
            Assert.NotNull(turn);
            most = Math.Max(most, Interlocked.Increment(ref inside));
            await Task.Delay(2);
            Interlocked.Decrement(ref inside);
        })));

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Workers_of_one_process_that_wait_for_each_other_do_not_ask_the_storage()
    {
        var asked = 0;
        var lease = new Mock<ILease>();
        var leases = new Mock<ILeaseStore>();
        leases.Setup(it => it.TryAcquireAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Callback(() => Interlocked.Increment(ref asked)).ReturnsAsync(lease.Object);
        var gate = Gate(leases: leases.Object);

        var first = await gate.EnterAsync("o/r#1", default);
        var second = gate.EnterAsync("o/r#1", default);
        await Task.Delay(200);
        Assert.Equal(1, asked);
        await first!.DisposeAsync();
        await (await second)!.DisposeAsync();

        Assert.Equal(2, asked);
        lease.Verify(it => it.DisposeAsync(), Times.Exactly(2));
    }

    [Fact]
    public async Task Who_has_waited_long_enough_goes_without_a_turn_and_the_next_one_gets_it()
    {
        var gate = Gate(TimeSpan.FromMilliseconds(100));
        var first = await gate.EnterAsync("o/r#1", default);
        Assert.Null(await gate.EnterAsync("o/r#1", default));
        Assert.Null(await Gate(TimeSpan.FromMilliseconds(100)).EnterAsync("o/r#1", default));
        await first!.DisposeAsync();

        await using var next = await gate.EnterAsync("o/r#1", default);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Who_is_cancelled_while_waiting_leaves_the_line()
    {
        using var stop = new CancellationTokenSource();
        var gate = Gate();
        var first = await gate.EnterAsync("o/r#1", default);
        var second = gate.EnterAsync("o/r#1", stop.Token);
        var third = gate.EnterAsync("o/r#1", default);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first!.DisposeAsync();
        await using var turn = await third;
        Assert.NotNull(turn);
    }
}
