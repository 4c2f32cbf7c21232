using ContribBot.Bot.Deliveries;
using Microsoft.Extensions.Logging.Abstractions;
using Moq;

namespace ContribBot.Bot.Tests.Deliveries;

public sealed class RetentionTests : IDisposable
{
    readonly TemporaryStorage _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(13, 0)]
    [InlineData(15, 5)]
    public async Task What_is_older_than_the_operator_wants_is_forgotten(int days, int expected)
    {
        var store = new DeliveryStore(_temporary.Storage);
        var delivery = new Delivery(Guid.NewGuid(), "issues", DateTimeOffset.UtcNow, "{}"u8.ToArray());
        await store.TryAddAsync(delivery, default);
        await store.SetOutcomeAsync(delivery.Id, new() { Status = DeliveryStatus.Done, At = DateTimeOffset.UtcNow }, default);
        await _temporary.Storage.Blobs.PutAsync("jobs/1-1-1/request.json", "{}"u8.ToArray(), default);
        await _temporary.Storage.Blobs.PutAsync("patches/0.mbox", "From"u8.ToArray(), default);
        await _temporary.Storage.Blobs.PutAsync("history/o_r.json", "{}"u8.ToArray(), default);
        await _temporary.Storage.Blobs.PutAsync("other/blob", "kept"u8.ToArray(), default);
        var time = new Mock<TimeProvider>();
        time.Setup(clock => clock.GetUtcNow()).Returns(DateTimeOffset.UtcNow.AddDays(days));
        using var retention = new Retention(_temporary.Storage, new BotSettings { WebhookSecrets = [] }, time.Object, NullLogger<Retention>.Instance);

        Assert.Equal(expected, await retention.RunAsync(default));

        Assert.Equal(expected == 0, await store.FindAsync(delivery.Id, default) is not null);
        Assert.True(await _temporary.Storage.Blobs.ExistsAsync("other/blob", default));
    }
}
