using System.Net;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;

namespace ContribBot.Bot.Storage.Azure;

/// <summary>A block blob each. A write becomes visible as a whole when its upload is committed.</summary>
sealed class AzureBlobStore(AzureContainer container) : IBlobStore
{
    static readonly BlobRequestConditions s_ifAbsent = new() { IfNoneMatch = ETag.All };

    public async Task<bool> TryCreateAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var blob = (await container.GetAsync(cancellationToken)).GetBlobClient(BlobName.Validate(name));
        try
        {
            await blob.UploadAsync(new BinaryData(content), new BlobUploadOptions { Conditions = s_ifAbsent }, cancellationToken);
            return true;
        }
        catch (RequestFailedException error) when (error.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            // The client repeats uploads whose answer was lost, so this may be our own blob: "there already" is all that is known.
            return false;
        }
    }

    public async Task PutAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var blob = (await container.GetAsync(cancellationToken)).GetBlobClient(BlobName.Validate(name));
        await blob.UploadAsync(new BinaryData(content), overwrite: true, cancellationToken);
    }

    public async Task<byte[]?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        var blob = (await container.GetAsync(cancellationToken)).GetBlobClient(BlobName.Validate(name));
        try
        {
            return (await blob.DownloadContentAsync(cancellationToken)).Value.Content.ToArray();
        }
        catch (RequestFailedException error) when (error.Status is (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task<bool> ExistsAsync(string name, CancellationToken cancellationToken) =>
        await (await container.GetAsync(cancellationToken)).GetBlobClient(BlobName.Validate(name)).ExistsAsync(cancellationToken);

    public async Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        await (await container.GetAsync(cancellationToken)).GetBlobClient(BlobName.Validate(name)).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    public async IAsyncEnumerable<BlobEntry> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var blobs = (await container.GetAsync(cancellationToken)).GetBlobsAsync(prefix: prefix, cancellationToken: cancellationToken);
        await foreach (var blob in blobs)
            yield return new(blob.Name, blob.Properties.LastModified ?? DateTimeOffset.MinValue, blob.Properties.ContentLength ?? 0);
    }
}
