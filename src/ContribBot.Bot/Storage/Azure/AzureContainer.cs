using Azure.Storage.Blobs;

namespace ContribBot.Bot.Storage.Azure;

/// <summary>The container of all blobs, created when it is first needed.</summary>
sealed class AzureContainer(BlobContainerClient container)
{
    readonly FirstUse _firstUse = new(token => container.CreateIfNotExistsAsync(cancellationToken: token));

    public async ValueTask<BlobContainerClient> GetAsync(CancellationToken cancellationToken)
    {
        await _firstUse.EnsureAsync(cancellationToken);
        return container;
    }
}
