using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Embedded;

namespace ContribBot.Bot.Tests.Storage;

public sealed class EmbeddedStorageTests : StorageConformance
{
    readonly string _folder = Directory.CreateTempSubdirectory("contribbot-storage-").FullName;

    protected override Task<IBotStorage> OpenAsync() =>
        Task.FromResult<IBotStorage>(new EmbeddedStorage(_folder, TimeProvider.System, LeaseDuration));

    public override Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return base.DisposeAsync();
    }

    [Fact]
    public async Task A_lease_of_a_dead_holder_is_free_after_its_expiry()
    {
        // What a killed process leaves behind: a lease file with its owner, and nobody to renew it.
        var clock = new SettableClock();
        using var storage = new EmbeddedStorage(_folder, clock, LeaseDuration);
        var lease = await storage.Leases.TryAcquireAsync("key", None);
        var file = Assert.Single(Directory.GetFiles(Path.Combine(_folder, "leases")));
        var left = await File.ReadAllBytesAsync(file);
        await lease!.DisposeAsync();
        await File.WriteAllBytesAsync(file, left);

        clock.Now += LeaseDuration * 0.9;
        Assert.Null(await storage.Leases.TryAcquireAsync("key", None));
        clock.Now += LeaseDuration * 0.2;

        await using var next = await storage.Leases.TryAcquireAsync("key", None);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Files_that_are_no_messages_are_left_alone()
    {
        var storage = await OpenAsync();
        await storage.Queue("work").SendAsync("x", TimeSpan.Zero, None);
        await File.WriteAllTextAsync(Path.Combine(_folder, "queues", "work", "README"), "?");

        Assert.Equal("x", (await storage.Queue("work").TryReceiveAsync(ShortVisibility, None))!.Body);
        Assert.Null(await storage.Queue("work").TryReceiveAsync(ShortVisibility, None));
    }

    /// <summary>A time of day that stands still, so that a slow machine can't let a lease expire.</summary>
    sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
