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
    public async Task Of_creations_at_the_same_moment_one_wins_every_time()
    {
        // A check for the file and a rename would let two through now and then: the window is some microseconds, hence the rounds.
        const int Writers = 4, Rounds = 250;
        var storages = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => OpenAsync()));
        using var start = new Barrier(Writers);
        var wins = new int[Writers][];

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Factory.StartNew(() =>
        {
            wins[writer] = new int[Rounds];
            for (var round = 0; round < Rounds; round++)
            {
                Assert.True(start.SignalAndWait(TimeSpan.FromMinutes(1)));
                if (storages[writer].Blobs.TryCreateAsync($"race/{round}", new[] { (byte)writer }, None).GetAwaiter().GetResult())
                    wins[writer][round] = 1;
            }
        }, TaskCreationOptions.LongRunning)));

        for (var round = 0; round < Rounds; round++)
        {
            var winner = Assert.Single(Enumerable.Range(0, Writers), writer => wins[writer][round] == 1);
            Assert.Equal((byte)winner, Assert.Single((await storages[0].Blobs.ReadAsync($"race/{round}", None))!));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "scratch")));
    }

    [SkippableFact]
    public async Task Where_no_link_can_be_made_nothing_is_created_and_the_error_says_what_to_do()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && Directory.Exists("/dev/shm"), "needs a second file system");
        var elsewhere = Directory.CreateTempSubdirectory().FullName;
        var memory = Path.Combine("/dev/shm", Path.GetRandomFileName());
        Directory.CreateDirectory(memory);
        Directory.CreateSymbolicLink(Path.Combine(elsewhere, "scratch"), memory);
        using (var storage = new EmbeddedStorage(elsewhere, TimeProvider.System, LeaseDuration))
        {
            var error = await Assert.ThrowsAsync<IOException>(() => storage.ProbeAsync(None));

            Assert.Contains("hard links", error.Message, StringComparison.Ordinal);
            Assert.Empty(Directory.EnumerateFiles(memory));
            Assert.Empty(Directory.EnumerateFiles(Path.Combine(elsewhere, "blobs"), "*", SearchOption.AllDirectories));
        }

        Directory.Delete(elsewhere, recursive: true);
        Directory.Delete(memory, recursive: true);
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

    [Fact]
    public async Task A_look_at_the_queue_sees_a_message_that_changes_hands_meanwhile()
    {
        // Its file has another name each time; a look that lists the folder and then finds no such file must not take the message for done.
        var (mine, other) = ((await OpenAsync()).Queue("work"), (await OpenAsync()).Queue("work"));
        await mine.SendAsync("x", TimeSpan.Zero, None);
        using var stop = new CancellationTokenSource();
        var handing = Task.Run(async () =>
        {
            var message = await mine.TryReceiveAsync(TimeSpan.FromMinutes(1), None);
            while (!stop.IsCancellationRequested)
                message = await mine.TryExtendAsync(message!, TimeSpan.FromMinutes(1), None);
        });

        var seen = 0;
        for (var look = 0; look < 2_000; look++)
            seen += (await other.PeekAsync(1, None)).Count;
        await stop.CancelAsync();
        await handing;

        Assert.Equal(2_000, seen);
    }

    [Fact]
    public async Task A_lease_is_given_back_even_while_somebody_asks_for_it()
    {
        var storage = await OpenAsync();
        var lease = await storage.Leases.TryAcquireAsync("key", None);
        Task releasing;
        // Who asks holds the file for a moment; here the moment lasts until the release has begun.
        await using (new FileStream(LeaseFile(), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.Null(await storage.Leases.TryAcquireAsync("key", None));
            releasing = lease!.DisposeAsync().AsTask();
            await Task.WhenAny(releasing, Task.Delay(TimeSpan.FromMilliseconds(200)));
        }

        await releasing;
        await using var next = await storage.Leases.TryAcquireAsync("key", None);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task A_lease_of_a_dead_holder_does_not_outlast_a_clock_that_was_set_right()
    {
        var clock = new SettableClock { Now = DateTimeOffset.UtcNow.AddYears(4) };
        using var storage = new EmbeddedStorage(_folder, clock, LeaseDuration);
        var lease = await storage.Leases.TryAcquireAsync("key", None);
        var left = await File.ReadAllBytesAsync(LeaseFile());
        await lease!.DisposeAsync();
        await File.WriteAllBytesAsync(LeaseFile(), left);
        clock.Now = DateTimeOffset.UtcNow;

        await using var next = await storage.Leases.TryAcquireAsync("key", None);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Leases_whose_folder_was_removed_are_not_taken_for_held()
    {
        var storage = await OpenAsync();
        Directory.Delete(Path.Combine(_folder, "leases"), recursive: true);

        await using var lease = await storage.Leases.TryAcquireAsync("key", None);
        Assert.NotNull(lease);
    }

    [Fact]
    public async Task A_write_that_fails_leaves_nothing_behind()
    {
        var storage = await OpenAsync();
        var cancelled = new CancellationToken(canceled: true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.Blobs.PutAsync("d/x", new byte[100], cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => storage.Blobs.TryCreateAsync("d/x", new byte[100], cancelled));
        Directory.CreateDirectory(Path.Combine(_folder, "blobs", "d", "folder"));
        await Assert.ThrowsAnyAsync<Exception>(() => storage.Blobs.PutAsync("d/folder", new byte[100], None));

        Assert.Empty(Directory.EnumerateFiles(Path.Combine(_folder, "scratch")));
    }

    [Fact]
    public async Task What_a_killed_process_was_writing_is_removed_and_files_of_others_are_not()
    {
        // Whoever names a folder that is not the bot's may have a folder of that name in it.
        var scratch = Directory.CreateDirectory(Path.Combine(_folder, "scratch")).FullName;
        string[] ours = [$"{Guid.NewGuid():n}", $"0638000000000000000.1.{Guid.NewGuid():n}"];
        foreach (var name in (string[])[.. ours, "thesis.tex", "data.1.csv"])
        {
            await File.WriteAllTextAsync(Path.Combine(scratch, name), "x");
            File.SetLastWriteTimeUtc(Path.Combine(scratch, name), DateTime.UtcNow.AddDays(-1));
        }

        await OpenAsync();

        Assert.Equal(["data.1.csv", "thesis.tex"], Directory.EnumerateFiles(scratch).Select(path => Path.GetFileName(path)).Order());
    }

    [Fact]
    public async Task A_folder_goes_with_its_last_blob_and_comes_back_with_the_next()
    {
        var blobs = (await OpenAsync()).Blobs;
        await blobs.PutAsync("looks/hour/x", "1"u8.ToArray(), None);
        await blobs.PutAsync("looks/hour/y", "2"u8.ToArray(), None);
        await blobs.DeleteAsync("looks/hour/x", None);
        Assert.NotNull(await blobs.ReadAsync("looks/hour/y", None));
        await blobs.DeleteAsync("looks/hour/y", None);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(_folder, "blobs", "looks")));

        // Writers whose folder is removed between its creation and the write, and a reader who walks it meanwhile.
        using var stop = new CancellationTokenSource();
        var listing = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await foreach (var entry in blobs.ListAsync("looks/", None))
                    Assert.StartsWith("looks/", entry.Name, StringComparison.Ordinal);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var round = 0; round < 200; round++)
            {
                if (writer % 2 == 0)
                    await blobs.PutAsync($"looks/hour/{writer}", "1"u8.ToArray(), None);
                else
                    Assert.True(await blobs.TryCreateAsync($"looks/hour/{writer}", "1"u8.ToArray(), None));
                await blobs.DeleteAsync($"looks/hour/{writer}", None);
            }
        })));
        await stop.CancelAsync();
        await listing;
    }

    string LeaseFile() => Assert.Single(Directory.GetFiles(Path.Combine(_folder, "leases")));

    /// <summary>A time of day that stands still, so that a slow machine can't let a lease expire.</summary>
    sealed class SettableClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
