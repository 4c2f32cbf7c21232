using System.Collections.Concurrent;

namespace ContribBot.Bot.Storage.Embedded;

/// <summary>All of the bot's storage in one folder of the local disk; several processes of one machine may share it.</summary>
public sealed class EmbeddedStorage : IBotStorage, IDisposable
{
    readonly ConcurrentDictionary<string, Lazy<FileMessageQueue>> _queues = new();
    readonly string _folder;
    readonly string _scratch;
    readonly TimeProvider _time;

    /// <param name="folder">Created where missing.</param>
    /// <param name="time">The clock that expiries are read from.</param>
    /// <param name="leaseDuration">How long a dead holder blocks a key.</param>
    public EmbeddedStorage(string folder, TimeProvider time, TimeSpan leaseDuration)
    {
        _folder = Path.GetFullPath(folder);
        _time = time;
        // On the same file system as everything else, so that a rename out of it is atomic.
        _scratch = Create("scratch");
        Blobs = new FileBlobStore(Create("blobs"), _scratch);
        Leases = new FileLeaseStore(Create("leases"), leaseDuration, time);
        RemoveOldScratch();
    }

    public IBlobStore Blobs { get; }

    public ILeaseStore Leases { get; }

    public string Description => $"embedded, in {_folder}";

    public IMessageQueue Queue(string name) =>
        _queues.GetOrAdd(name, key => new(() => new FileMessageQueue(key, Create(Path.Combine("queues", BlobName.Validate(key))), _scratch, _time))).Value;

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var name = $"probe/{Guid.NewGuid():n}";
        await Blobs.TryCreateAsync(name, "probe"u8.ToArray(), cancellationToken);
        await Blobs.DeleteAsync(name, cancellationToken);
    }

    public void Dispose()
    {
        foreach (var queue in _queues.Values)
            queue.Value.Dispose();
    }

    string Create(string name) => Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    /// <summary>What a killed process was writing. A young file may be another process's.</summary>
    void RemoveOldScratch()
    {
        foreach (var file in new DirectoryInfo(_scratch).EnumerateFiles())
        {
            if (AtomicFile.IsScratch(file.Name) && _time.GetUtcNow() - file.LastWriteTimeUtc > TimeSpan.FromHours(1))
                file.Delete();
        }
    }
}
