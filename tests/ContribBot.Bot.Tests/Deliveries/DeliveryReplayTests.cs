using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;
using Moq;

namespace ContribBot.Bot.Tests.Deliveries;

public sealed class DeliveryReplayTests : IDisposable
{
    readonly TemporaryStorage _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_replayed_delivery_is_queued_and_pending_and_leaves_the_poison_queue_alone()
    {
        var (storage, store) = (_temporary.Storage, new DeliveryStore(_temporary.Storage));
        var (id, other) = (Guid.NewGuid(), Guid.NewGuid());
        await store.TryAddAsync(new(id, "issues", DateTimeOffset.UtcNow, "{}"u8.ToArray()), default);
        await store.SetOutcomeAsync(id, new() { Status = DeliveryStatus.Failed, At = DateTimeOffset.UtcNow }, default);
        foreach (var poisoned in new[] { id, other })
            await storage.Queue("deliveries-poison").SendAsync($"{poisoned:D}", TimeSpan.Zero, default);

        await DeliveryReplay.RunAsync(id, store, storage, default);

        Assert.Null(await store.FindOutcomeAsync(id, default));
        Assert.Equal([$"{id:D}"], await _temporary.BodiesAsync("deliveries"));
        Assert.Equal([$"{other:D}"], await _temporary.BodiesAsync("deliveries-poison"));
        Assert.Equal($"{other:D}", (await storage.Queue("deliveries-poison").TryReceiveAsync(TimeSpan.FromMinutes(1), default))?.Body);

        // Should the message get lost, the sweep finds it by its mark.
        Assert.Equal(id, Assert.Single(await store.ListPendingAsync(default).ToListAsync()).Id);
    }

    [Fact]
    public async Task A_poison_queue_that_takes_longer_to_search_than_its_messages_stay_hidden_is_searched_once()
    {
        // As over a slow line with thousands of them: before the last is seen, the first are visible again.
        var received = 0;
        var poison = new Mock<IMessageQueue>();
        poison.Setup(it => it.TryReceiveAsync(It.IsAny<TimeSpan>(), It.IsAny<CancellationToken>())).ReturnsAsync(() =>
        {
            Assert.True(received < 1_000, "The search does not end.");
            return new QueueMessage($"{received % 5}", $"{Guid.NewGuid():D}", 1 + (received / 5), $"{received++}");
        });
        var storage = new Mock<IBotStorage>();
        storage.SetupGet(it => it.Blobs).Returns(_temporary.Storage.Blobs);
        storage.Setup(it => it.Queue(It.IsAny<string>())).Returns(_temporary.Storage.Queue);
        storage.Setup(it => it.Queue("deliveries-poison")).Returns(poison.Object);

        await DeliveryReplay.RunAsync(Guid.NewGuid(), new DeliveryStore(storage.Object), storage.Object, default);

        // All are given back, each by its latest receipt.
        Assert.Equal(6, received);
        poison.Verify(it => it.TryExtendAsync(It.IsAny<QueueMessage>(), TimeSpan.Zero, default), Times.Exactly(6));
    }
}
