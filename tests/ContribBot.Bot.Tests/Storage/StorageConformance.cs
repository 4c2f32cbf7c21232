using System.Collections.Concurrent;
using System.Text;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContribBot.Bot.Tests.Storage;

/// <summary>What every storage backend keeps. A backend's tests derive from this and say how to open it.</summary>
public abstract class StorageConformance : IAsyncLifetime
{
    protected static readonly CancellationToken None = CancellationToken.None;

    IBotStorage _storage = null!;

    /// <summary>How long a lease lasts in the storage under test: short, since tests wait for its expiry.</summary>
    protected virtual TimeSpan LeaseDuration => TimeSpan.FromSeconds(3);

    /// <summary>How long a message is hidden in tests that wait for it to come back.</summary>
    protected virtual TimeSpan ShortVisibility => TimeSpan.FromMilliseconds(300);

    /// <summary>Opens a view of one and the same storage; called again to stand for a second process.</summary>
    protected abstract Task<IBotStorage> OpenAsync();

    public virtual async Task InitializeAsync() => _storage = await OpenAsync();

    public virtual Task DisposeAsync() => Task.CompletedTask;

    [SkippableTheory]
    [InlineData(0)]
    [InlineData(48 * 1024)]
    [InlineData(25 * 1024 * 1024)]
    public async Task A_blob_reads_back_as_it_was_written(int length)
    {
        var content = new byte[length];
        new Random(1).NextBytes(content);

        Assert.True(await _storage.Blobs.TryCreateAsync("a/b.json", content, None));

        Assert.Equal(content, await (await OpenAsync()).Blobs.ReadAsync("a/b.json", None));
    }

    [SkippableFact]
    public async Task Only_the_first_creation_of_a_blob_wins()
    {
        var winners = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
            await _storage.Blobs.TryCreateAsync("one", Encoding.UTF8.GetBytes($"{i}"), None) ? i : -1));

        var winner = Assert.Single(winners, i => i >= 0);
        Assert.Equal($"{winner}", Encoding.UTF8.GetString((await _storage.Blobs.ReadAsync("one", None))!));
    }

    [SkippableFact]
    public async Task Put_replaces_and_delete_removes_and_both_may_be_repeated()
    {
        await _storage.Blobs.PutAsync("x", "1"u8.ToArray(), None);
        await _storage.Blobs.PutAsync("x", "2"u8.ToArray(), None);
        Assert.Equal("2"u8.ToArray(), await _storage.Blobs.ReadAsync("x", None));

        await _storage.Blobs.DeleteAsync("x", None);
        await _storage.Blobs.DeleteAsync("x", None);
        Assert.Null(await _storage.Blobs.ReadAsync("x", None));
        Assert.False(await _storage.Blobs.ExistsAsync("x", None));
    }

    [SkippableFact]
    public async Task Listing_shows_the_blobs_of_a_prefix_with_their_lengths()
    {
        await _storage.Blobs.PutAsync("d/1", "abc"u8.ToArray(), None);
        await _storage.Blobs.PutAsync("d/2/deep", ""u8.ToArray(), None);
        await _storage.Blobs.PutAsync("e/1", "x"u8.ToArray(), None);

        var found = new List<(string, long)>();
        await foreach (var entry in _storage.Blobs.ListAsync("d/", None))
            found.Add((entry.Name, entry.Length));

        Assert.Equal([("d/1", 3L), ("d/2/deep", 0L)], found.Order());
    }

    [SkippableTheory]
    [InlineData("../x")]
    [InlineData("a//b")]
    [InlineData("a/.hidden")]
    [InlineData("a b")]
    [InlineData("")]
    public async Task A_blob_name_cannot_leave_the_store(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(() => _storage.Blobs.PutAsync(name, "x"u8.ToArray(), None));

    [SkippableFact]
    public async Task A_message_is_hidden_while_it_is_worked_on_and_gone_once_complete()
    {
        var queue = _storage.Queue("work");
        await queue.SendAsync("hello ⟂", TimeSpan.Zero, None);

        var message = await queue.TryReceiveAsync(TimeSpan.FromMinutes(1), None);
        Assert.Equal(("hello ⟂", 1), (message!.Body, message.Attempt));
        Assert.Null(await queue.TryReceiveAsync(TimeSpan.FromMinutes(1), None));

        Assert.True(await queue.TryCompleteAsync(message, None));
        Assert.False(await queue.TryCompleteAsync(message, None));
        Assert.Empty(await queue.PeekAsync(10, None));
    }

    [SkippableFact]
    public async Task A_message_whose_consumer_died_comes_back_with_a_higher_attempt()
    {
        await _storage.Queue("work").SendAsync("x", TimeSpan.Zero, None);
        var first = await _storage.Queue("work").TryReceiveAsync(ShortVisibility, None);

        var second = await ReceiveAsync((await OpenAsync()).Queue("work"));

        Assert.Equal((first!.Id, 2), (second.Id, second.Attempt));
        Assert.False(await _storage.Queue("work").TryCompleteAsync(first, None));
        Assert.Null(await _storage.Queue("work").TryExtendAsync(first, TimeSpan.FromMinutes(1), None));
    }

    [SkippableFact]
    public async Task An_extended_message_stays_hidden_and_zero_gives_it_back_at_once()
    {
        var queue = _storage.Queue("work");
        await queue.SendAsync("x", TimeSpan.Zero, None);
        var message = await queue.TryReceiveAsync(ShortVisibility, None);

        var extended = await queue.TryExtendAsync(message!, TimeSpan.FromMinutes(1), None);
        await Task.Delay(ShortVisibility * 2);
        Assert.Null(await queue.TryReceiveAsync(ShortVisibility, None));

        Assert.NotNull(await queue.TryExtendAsync(extended!, TimeSpan.Zero, None));
        Assert.Equal(2, (await ReceiveAsync(queue)).Attempt);
    }

    [SkippableFact]
    public async Task A_delayed_message_waits()
    {
        var queue = _storage.Queue("work");
        await queue.SendAsync("tomorrow", TimeSpan.FromDays(1), None);
        await queue.SendAsync("soon", TimeSpan.FromSeconds(1), None);

        Assert.Equal("soon", (await ReceiveAsync(queue)).Body);

        Assert.Null(await queue.TryReceiveAsync(ShortVisibility, None));
    }

    [SkippableFact]
    public async Task Concurrent_consumers_of_two_processes_take_each_message_once()
    {
        const int count = 120;
        for (var i = 0; i < count; i++)
            await _storage.Queue("work").SendAsync($"{i}", TimeSpan.Zero, None);
        var other = await OpenAsync();

        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(async i =>
        {
            var queue = (i % 2 == 0 ? _storage : other).Queue("work");
            var bodies = new List<string>();
            while (await queue.TryReceiveAsync(TimeSpan.FromMinutes(1), None) is { } message)
            {
                bodies.Add(message.Body);
                Assert.True(await queue.TryCompleteAsync(message, None));
            }

            return bodies;
        }));

        Assert.Equal(Enumerable.Range(0, count), taken.SelectMany(x => x).Select(int.Parse).Order());
    }

    [SkippableFact]
    public async Task A_message_of_48_KiB_passes_and_a_larger_one_is_refused()
    {
        var queue = _storage.Queue("work");
        var largest = new string('x', QueueMessage.MaxBodyBytes);
        await queue.SendAsync(largest, TimeSpan.Zero, None);

        Assert.Equal(largest, (await ReceiveAsync(queue)).Body);
        await Assert.ThrowsAsync<ArgumentException>(() => queue.SendAsync(largest + "x", TimeSpan.Zero, None));
    }

    /// <summary>A consumer keeps what it made of the message, sends it on, and completes it; it may die after each step.</summary>
    [SkippableTheory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_step_a_consumer_dies_after_the_next_one_finishes_the_work(int steps)
    {
        await _storage.Queue("work").SendAsync("x", TimeSpan.Zero, None);
        await ConsumeAsync(_storage, await ReceiveAsync(_storage.Queue("work"), ShortVisibility), "first", steps);

        var other = await OpenAsync();
        if (steps < 3)
            await ConsumeAsync(other, await ReceiveAsync(other.Queue("work")), "second", 3);

        Assert.Empty(await other.Queue("work").PeekAsync(10, None));
        Assert.Equal(steps == 0 ? "second" : "first", Encoding.UTF8.GetString((await other.Blobs.ReadAsync("results/x", None))!));
        var sent = await other.Queue("next").PeekAsync(10, None);
        Assert.Equal(steps == 2 ? 2 : 1, sent.Count);
        Assert.All(sent, message => Assert.Equal("results/x", message.Body));

        static async Task ConsumeAsync(IBotStorage storage, QueueMessage message, string result, int steps)
        {
            if (steps > 0)
                await storage.Blobs.TryCreateAsync("results/x", Encoding.UTF8.GetBytes(result), None);
            if (steps > 1)
                await storage.Queue("next").SendAsync("results/x", TimeSpan.Zero, None);
            if (steps > 2)
                await storage.Queue("work").TryCompleteAsync(message, None);
        }
    }

    [SkippableFact]
    public async Task What_fails_every_attempt_or_cannot_succeed_ends_in_the_poison_queue()
    {
        await _storage.Queue("work").SendAsync("fails", TimeSpan.Zero, None);
        await _storage.Queue("work").SendAsync("hopeless", TimeSpan.Zero, None);
        var processor = new FailingProcessor();
        var settings = new BotSettings { WebhookSecrets = [], MaxAttempts = 3, RetryDelay = TimeSpan.FromMilliseconds(10), Concurrency = 2 };
        using var consumer = new QueueConsumer(processor, _storage, settings, TimeProvider.System, NullLogger<QueueConsumer>.Instance);

        await consumer.StartAsync(None);
        var poison = (await OpenAsync()).Queue("work-poison");
        var poisoned = new[] { (await ReceiveAsync(poison)).Body, (await ReceiveAsync(poison)).Body };
        await consumer.StopAsync(None);

        Assert.Equal(["fails", "hopeless"], poisoned.Order());
        Assert.Equal([("fails", 1, false), ("fails", 2, false), ("fails", 3, true), ("hopeless", 1, true)], processor.Failures.Order());
        Assert.Empty(await _storage.Queue("work").PeekAsync(10, None));
    }

    [SkippableFact]
    public async Task A_lease_excludes_others_until_it_is_released()
    {
        var other = await OpenAsync();
        await using (await _storage.Leases.TryAcquireAsync("octo/repo#1", None))
        {
            Assert.Null(await other.Leases.TryAcquireAsync("octo/repo#1", None));
            await using var elsewhere = await other.Leases.TryAcquireAsync("octo/repo#2", None);
            Assert.NotNull(elsewhere);
        }

        await using var next = await other.Leases.TryAcquireAsync("octo/repo#1", None);
        Assert.NotNull(next);
    }

    [SkippableFact]
    public async Task A_held_lease_outlives_its_duration_by_renewing_itself()
    {
        await using var lease = await _storage.Leases.TryAcquireAsync("key", None);

        await Task.Delay(LeaseDuration * 1.5);

        Assert.Null(await (await OpenAsync()).Leases.TryAcquireAsync("key", None));
        Assert.False(lease!.Lost.IsCancellationRequested);
    }

    [SkippableFact]
    public async Task Of_many_that_ask_at_once_one_gets_the_lease()
    {
        var leases = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => _storage.Leases.TryAcquireAsync("contended", None))));

        var held = Assert.Single(leases, lease => lease is not null);
        await held!.DisposeAsync();
    }

    protected static async Task<QueueMessage> ReceiveAsync(IMessageQueue queue, TimeSpan? visibility = null)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await queue.TryReceiveAsync(visibility ?? TimeSpan.FromMinutes(1), deadline.Token) is { } message)
                return message;
            await queue.WaitAsync(deadline.Token);
        }
    }

    sealed class FailingProcessor : IWorkProcessor
    {
        public string Queue => "work";

        public ConcurrentBag<(string Body, int Attempt, bool IsFinal)> Failures { get; } = [];

        public Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken) =>
            throw (message.Body == "hopeless" ? new NonRetriableException("There is no such thing.") : new TimeoutException());

        public Task NoteFailureAsync(QueueMessage message, string error, bool isFinal, CancellationToken cancellationToken)
        {
            Failures.Add((message.Body, message.Attempt, isFinal));
            return Task.CompletedTask;
        }
    }
}
