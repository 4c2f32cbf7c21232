using System.Runtime.CompilerServices;

namespace ContribBot.Bot.Storage.Embedded;

/// <summary>Blobs as files below one folder.</summary>
sealed class FileBlobStore(string folder, string scratchFolder) : IBlobStore
{
    const int MaxTries = 100;

    public Task<bool> TryCreateAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(name, path => AtomicFile.TryCreateAsync(path, scratchFolder, content, cancellationToken));

    public Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(name, async path =>
        {
            await AtomicFile.WriteAsync(path, scratchFolder, content, cancellationToken);
            return true;
        });

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(PathOf(name), cancellationToken);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) => Task.FromResult(File.Exists(PathOf(name)));

    public Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        try
        {
            File.Delete(path);
            RemoveEmptyFolders(path);
        }
        catch (DirectoryNotFoundException)
        {
        }

        return Task.CompletedTask;
    }

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        // Only the folder that the prefix names is walked: a prefix is usually "deliveries/".
        var slash = prefix.LastIndexOf('/');
        var start = slash < 0 ? folder : Path.Combine(folder, BlobName.Validate(prefix[..slash]));
        if (!Directory.Exists(start))
            yield break;
        foreach (var file in new DirectoryInfo(start).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
            if (name.StartsWith(prefix, StringComparison.Ordinal) && file.Exists)
                yield return new BlobEntry(name, file.LastWriteTimeUtc, file.Length);
        }
    }

    string PathOf(string name) => Path.Combine(folder, BlobName.Validate(name));

    async Task<bool> WriteAsync(string name, Func<string, Task<bool>> write)
    {
        var path = PathOf(name);
        for (var tries = 1; ; tries++)
        {
            var hasFolder = false;
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                hasFolder = true;
                return await write(path);
            }
            catch (IOException) when (tries < MaxTries && (!hasFolder || !Directory.Exists(Path.GetDirectoryName(path))))
            {
                // The folder went with its last blob just now; one that goes while it is made is said to exist as a file.
            }
            catch (Exception error) when (error is DirectoryNotFoundException or FileNotFoundException && tries < MaxTries)
            {
                // It did, and another writer made it anew.
            }
        }
    }

    /// <summary>A folder for each job and each hour would be left for ever. Those of the first level stay: they are few, and always needed again.</summary>
    void RemoveEmptyFolders(string path)
    {
        for (var parent = Path.GetDirectoryName(path)!; Path.GetDirectoryName(parent) is { } above && above.Length > folder.Length; parent = above)
        {
            try
            {
                Directory.Delete(parent);
            }
            catch (IOException)
            {
                // Not empty, which the system itself makes sure of.
                return;
            }
        }
    }
}
