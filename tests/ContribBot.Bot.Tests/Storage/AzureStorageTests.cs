using Azure.Storage.Queues;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Azure;
using ContribBot.Testing;

namespace ContribBot.Bot.Tests.Storage;

/// <summary>The same promises on Azure Storage, in the person of Azurite.</summary>
public sealed class AzureStorageTests : StorageConformance
{
    string _connection = "";

    // The shortest that Azure Storage has.
    protected override TimeSpan LeaseDuration => TimeSpan.FromSeconds(15);

    protected override TimeSpan ShortVisibility => TimeSpan.FromSeconds(1);

    protected override async Task<IBotStorage> OpenAsync()
    {
        if (_connection.Length == 0)
            _connection = await Azurite.NewAccountAsync();
        return new AzureStorage(new() { ConnectionString = _connection, LeaseDuration = LeaseDuration }, TimeProvider.System);
    }

    [SkippableFact]
    public async Task Messages_are_encoded_as_the_triggers_of_Azure_Functions_expect()
    {
        await (await OpenAsync()).Queue(QueueNames.Deliveries).SendAsync("hello ⟂", TimeSpan.Zero, None);

        var raw = await new QueueClient(_connection, QueueNames.Deliveries, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None }).PeekMessageAsync();

        Assert.Equal(Convert.ToBase64String("hello ⟂"u8), raw.Value.MessageText);
    }

    [SkippableFact]
    public async Task A_message_that_nobody_can_read_is_poisoned_and_stops_nothing()
    {
        // What the portal sends unless told to encode: a text that is no base64.
        var storage = await OpenAsync();
        await storage.Queue(QueueNames.Deliveries).PeekAsync(1, None);
        var raw = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        await new QueueClient(_connection, QueueNames.Deliveries, raw).SendMessageAsync("by hand!");
        await storage.ProbeAsync(None);
        await storage.Queue(QueueNames.Deliveries).SendAsync("x", TimeSpan.Zero, None);

        Assert.Equal("x", (await ReceiveAsync(storage.Queue(QueueNames.Deliveries))).Body);
        Assert.Equal("by hand!", (await ReceiveAsync(storage.Queue(QueueNames.Poison(QueueNames.Deliveries)))).Body);

        // What the queue triggers of Functions poison is as unreadable there.
        await new QueueClient(_connection, QueueNames.Poison(QueueNames.Deliveries), raw).SendMessageAsync("from the trigger!");
        await storage.Queue(QueueNames.Poison(QueueNames.Deliveries)).PeekAsync(10, None);
        Assert.Equal("from the trigger!", (await ReceiveAsync(storage.Queue(QueueNames.Poison(QueueNames.Deliveries)))).Body);
    }

    [SkippableFact]
    public async Task Messages_do_not_expire()
    {
        await (await OpenAsync()).Queue("work").SendAsync("x", TimeSpan.Zero, None);

        var raw = await new QueueClient(_connection, "work").PeekMessageAsync();

        Assert.True(raw.Value.ExpiresOn > DateTimeOffset.UtcNow.AddYears(10));
    }

    [SkippableFact]
    public async Task A_probe_leaves_nothing_behind()
    {
        var storage = await OpenAsync();
        await storage.ProbeAsync(None);

        Assert.Empty(await ListAsync(storage, "probe/"));
        Assert.DoesNotContain("AccountKey", storage.Description);
    }

    [SkippableFact]
    public async Task A_storage_that_is_not_there_fails_the_probe()
    {
        await OpenAsync();
        var elsewhere = new AzureStorage(new() { ConnectionString = _connection.Replace("account", "nobody", StringComparison.Ordinal) }, TimeProvider.System);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        await Assert.ThrowsAnyAsync<Exception>(() => elsewhere.ProbeAsync(deadline.Token));
    }

    static async Task<List<string>> ListAsync(IBotStorage storage, string prefix)
    {
        var names = new List<string>();
        await foreach (var entry in storage.Blobs.ListAsync(prefix, None))
            names.Add(entry.Name);
        return names;
    }
}

public sealed class AzureStorageOptionsTests
{
    [Fact]
    public void Options_show_no_key() => Assert.DoesNotContain("secret", new AzureStorageOptions { ConnectionString = "AccountKey=secret" }.ToString());

    [Fact]
    public void Options_without_an_address_are_refused() => Assert.Throws<ArgumentException>(() => new AzureStorage(new(), TimeProvider.System));

    [Theory]
    [InlineData(14)]
    [InlineData(61)]
    public void A_lease_that_Azure_would_refuse_is_refused_at_once(int seconds) => Assert.Throws<ArgumentOutOfRangeException>(() => new AzureStorage(
        new() { BlobEndpoint = new("https://a.blob.core.windows.net"), QueueEndpoint = new("https://a.queue.core.windows.net"), LeaseDuration = TimeSpan.FromSeconds(seconds) },
        TimeProvider.System));
}
