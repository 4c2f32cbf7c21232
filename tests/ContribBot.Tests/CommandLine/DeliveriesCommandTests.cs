using System.Text;
using System.Text.Json;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Azure;
using ContribBot.Bot.Storage.Embedded;
using ContribBot.Testing;

namespace ContribBot.Tests.CommandLine;

public sealed class DeliveriesCommandTests : IAsyncLifetime
{
    const string Payload = """{"action":"opened"}""";

    readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("contribbot-deliveries-");
    readonly Guid _done = Guid.NewGuid();
    readonly Guid _failed = Guid.NewGuid();

    public async Task InitializeAsync()
    {
        using var storage = Open();
        await FillAsync(storage);
    }

    async Task FillAsync(IBotStorage storage)
    {
        var store = new DeliveryStore(storage);
        foreach (var id in new[] { _done, _failed })
            await store.TryAddAsync(new Delivery(id, "issues", DateTimeOffset.UtcNow, Encoding.UTF8.GetBytes(Payload)), default);
        await store.SetOutcomeAsync(
            _done,
            new DeliveryOutcome { Status = DeliveryStatus.Done, At = DateTimeOffset.UtcNow, Attempts = 1, Subject = "octo-org/fedlearn#1", Effects = ["comment proposal"] },
            default);
        await store.SetOutcomeAsync(
            _failed, new DeliveryOutcome { Status = DeliveryStatus.Failed, At = DateTimeOffset.UtcNow, Attempts = 5, Error = "GitHub answered 500." }, default);
        await storage.Queue(QueueNames.Poison(QueueNames.Deliveries)).SendAsync(_failed.ToString("D"), TimeSpan.Zero, default);
    }

    public Task DisposeAsync()
    {
        _data.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_failed_is_listed_by_itself()
    {
        var all = await RunAsync("list", "--json");
        var failed = await RunAsync("list", "--failed", "--json");

        Assert.Equal(2, JsonDocument.Parse(all.Output).RootElement.GetArrayLength());
        var one = Assert.Single(JsonDocument.Parse(failed.Output).RootElement.EnumerateArray());
        Assert.Equal(_failed, one.GetProperty("id").GetGuid());
        Assert.Equal("failed", one.GetProperty("status").GetString());
    }

    [Fact]
    public async Task One_delivery_is_shown_with_what_became_of_it()
    {
        var shown = await RunAsync("show", $"{_done}", "--payload");

        Assert.Equal(0, shown.Code);
        Assert.Contains("octo-org/fedlearn#1", shown.Output, StringComparison.Ordinal);
        Assert.Contains("comment proposal", shown.Output, StringComparison.Ordinal);
        Assert.EndsWith(Payload, shown.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_replayed_delivery_waits_in_the_queue_again_and_no_longer_among_the_poisoned()
    {
        var replayed = await RunAsync("replay", $"{_failed}");

        Assert.Equal(0, replayed.Code);
        using var storage = Open();
        Assert.Equal($"{_failed}", Assert.Single(await storage.Queue(QueueNames.Deliveries).PeekAsync(5, default)).Body);
        Assert.Empty(await storage.Queue(QueueNames.Poison(QueueNames.Deliveries)).PeekAsync(5, default));
        Assert.Null(await new DeliveryStore(storage).FindOutcomeAsync(_failed, default));
    }

    [Fact]
    public async Task An_unknown_delivery_or_folder_is_bad_input()
    {
        var id = await RunAsync("show", $"{Guid.NewGuid()}");
        var folder = await ContribBotProgram.RunAsync(null, "deliveries", "list", "--data", Path.Combine(_data.FullName, "nowhere"));

        Assert.Equal(2, id.Code);
        Assert.Contains("there is no delivery", id.Error, StringComparison.Ordinal);
        Assert.Equal(2, folder.Code);
        Assert.Contains("there is no folder", folder.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Deliveries_in_Azure_Storage_are_listed_shown_and_replayed_alike()
    {
        var connection = await Azurite.NewAccountAsync();
        var storage = new AzureStorage(new() { ConnectionString = connection }, TimeProvider.System);
        await FillAsync(storage);

        var failed = await OnAzureAsync(connection, "list", "--failed", "--json");
        var shown = await OnAzureAsync(connection, "show", $"{_done}", "--payload");
        var replayed = await OnAzureAsync(connection, "replay", $"{_failed}");

        Assert.Equal(_failed, Assert.Single(JsonDocument.Parse(failed.Output).RootElement.EnumerateArray()).GetProperty("id").GetGuid());
        Assert.Contains("octo-org/fedlearn#1", shown.Output, StringComparison.Ordinal);
        Assert.EndsWith(Payload, shown.Output, StringComparison.Ordinal);
        Assert.Equal(0, replayed.Code);
        Assert.Equal($"{_failed}", Assert.Single(await storage.Queue(QueueNames.Deliveries).PeekAsync(5, default)).Body);
        Assert.Empty(await storage.Queue(QueueNames.Poison(QueueNames.Deliveries)).PeekAsync(5, default));
    }

    [Theory]
    [InlineData("", "CONTRIBBOT_BLOB_ENDPOINT")]
    [InlineData("AccountName=someone, a secret key", "no connection string of Azure Storage")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=a;AccountKey=bm9uZQ==;BlobEndpoint=http://127.0.0.1:1/a;QueueEndpoint=http://127.0.0.1:1/a;", "no answer")]
    public async Task Azure_Storage_that_cannot_be_used_is_bad_input_and_no_key_is_shown(string connection, string reason)
    {
        var result = await OnAzureAsync(connection, "list");

        Assert.Equal(2, result.Code);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd().Split('\n'));
        Assert.DoesNotContain("secret key", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bm9uZQ", result.Error, StringComparison.Ordinal);
    }

    static Task<(int Code, string Output, string Error)> OnAzureAsync(string connection, params string[] arguments) =>
        ContribBotProgram.RunAsync(
            null, new Dictionary<string, string> { ["CONTRIBBOT_AZURE_CONNECTION_STRING"] = connection }, ["deliveries", .. arguments, "--storage", "azure"]);

    Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments) =>
        ContribBotProgram.RunAsync(null, ["deliveries", .. arguments, "--data", _data.FullName]);

    EmbeddedStorage Open() => new(_data.FullName, TimeProvider.System, TimeSpan.FromSeconds(5));
}
