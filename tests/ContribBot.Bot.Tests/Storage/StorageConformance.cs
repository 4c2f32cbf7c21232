using System.Text;
using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Tests.Storage;

/// <summary>What every storage backend keeps. A backend's tests derive from this and say how to open it.</summary>
public abstract class StorageConformance : IAsyncLifetime
{
    protected static readonly CancellationToken None = CancellationToken.None;

    IBotStorage _storage = null!;

    /// <summary>How long a lease lasts in the storage under test: short, since tests wait for its expiry.</summary>
    protected virtual TimeSpan LeaseDuration => TimeSpan.FromSeconds(1);

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
        await queue.SendAsync("later", TimeSpan.FromSeconds(1), None);

        Assert.Null(await queue.TryReceiveAsync(ShortVisibility, None));

        Assert.Equal("later", (await ReceiveAsync(queue)).Body);
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

    protected static async Task<QueueMessage> ReceiveAsync(IMessageQueue queue)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await queue.TryReceiveAsync(TimeSpan.FromMinutes(1), deadline.Token) is { } message)
                return message;
            await queue.WaitAsync(deadline.Token);
        }
    }
}
