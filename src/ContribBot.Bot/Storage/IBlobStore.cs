namespace ContribBot.Bot.Storage;

/// <summary>
/// Named byte strings that outlive the process. A name is one or more segments of <c>[A-Za-z0-9._-]</c> joined by <c>/</c>.
/// Embedded: a file each. Azure: a block blob each.
/// </summary>
public interface IBlobStore
{
    /// <summary>Writes the blob unless it exists. Once this returns, the blob survives the death of the process.</summary>
    /// <returns>False where a blob of that name was there already; that one is left as it is.</returns>
    Task<bool> TryCreateAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>Writes the blob, replacing one that is there. Readers see the old or the new content, never a part.</summary>
    Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The content, or null where there is no such blob.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken);

    Task<bool> ExistsAsync(string name, CancellationToken cancellationToken);

    /// <summary>Deletes the blob; a blob that is not there is fine.</summary>
    Task DeleteAsync(string name, CancellationToken cancellationToken);

    /// <summary>The blobs whose name starts with <paramref name="prefix"/>, in no order that callers may rely on.</summary>
    IAsyncEnumerable<BlobEntry> ListAsync(string prefix, CancellationToken cancellationToken);
}

/// <param name="Name">The full name.</param>
/// <param name="LastModified">When the content was last written.</param>
/// <param name="Length">Bytes.</param>
public readonly record struct BlobEntry(string Name, DateTimeOffset LastModified, long Length);
