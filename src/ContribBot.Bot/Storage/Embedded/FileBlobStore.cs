using System.Runtime.CompilerServices;

namespace ContribBot.Bot.Storage.Embedded;

/// <summary>Blobs as files below one folder.</summary>
sealed class FileBlobStore(string folder, string scratchFolder) : IBlobStore
{
    public Task<bool> TryCreateAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        AtomicFile.TryCreateAsync(PathForWriting(name), scratchFolder, content, cancellationToken);

    public Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        AtomicFile.WriteAsync(PathForWriting(name), scratchFolder, content, cancellationToken);

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
        try
        {
            File.Delete(PathOf(name));
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

    string PathForWriting(string name)
    {
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
