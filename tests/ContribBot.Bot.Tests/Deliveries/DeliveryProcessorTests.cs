using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Tests.Deliveries;

public sealed class DeliveryProcessorTests : IDisposable
{
    readonly TemporaryStorage _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_done_stays_done_though_a_worker_that_lost_the_message_fails_at_it(bool isFinal)
    {
        // A machine slept with the delivery in hand and another did the work; on waking, its connections are broken.
        var store = new DeliveryStore(_temporary.Storage);
        var id = Guid.NewGuid();
        var done = new DeliveryOutcome { Status = DeliveryStatus.Done, At = DateTimeOffset.UtcNow, Effects = ["comment split on #1"] };
        await store.SetOutcomeAsync(id, done, default);

        await Processor(store).NoteFailureAsync(new QueueMessage("m", $"{id:D}", 1, ""), "HttpRequestException: broken pipe", isFinal, default);

        var kept = await store.FindOutcomeAsync(id, default);
        Assert.Equal((DeliveryStatus.Done, null), (kept!.Status, kept.Error));
        Assert.Equal(done.Effects, kept.Effects);
    }

    [Theory]
    [InlineData(false, DeliveryStatus.Retrying)]
    [InlineData(true, DeliveryStatus.Failed)]
    public async Task A_failed_attempt_is_noted_with_its_reason(bool isFinal, DeliveryStatus expected)
    {
        var store = new DeliveryStore(_temporary.Storage);
        var id = Guid.NewGuid();

        await Processor(store).NoteFailureAsync(new QueueMessage("m", $"{id:D}", 3, ""), "no luck", isFinal, default);

        var kept = await store.FindOutcomeAsync(id, default);
        Assert.Equal((expected, 3, "no luck"), (kept!.Status, kept.Attempts, kept.Error));
    }

    // Noting a failure needs the store and the clock alone.
    static DeliveryProcessor Processor(DeliveryStore store) => new(store, work: null!, [], TimeProvider.System);
}
