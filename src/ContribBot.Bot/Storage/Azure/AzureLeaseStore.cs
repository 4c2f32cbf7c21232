using System.Net;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace ContribBot.Bot.Storage.Azure;

/// <summary>
/// A lease is Azure's own lease on an empty blob, so that the service's clock decides and not those of the machines that compete.
/// The blobs stay behind; the storage account's lifecycle rule removes those that nobody used for a month.
/// </summary>
sealed class AzureLeaseStore : ILeaseStore
{
    readonly AzureContainer _container;
    readonly TimeSpan _duration;
    readonly TimeProvider _time;

    public AzureLeaseStore(AzureContainer container, TimeSpan duration, TimeProvider time)
    {
        if (duration < TimeSpan.FromSeconds(15) || duration > TimeSpan.FromSeconds(60))
            throw new ArgumentOutOfRangeException(nameof(duration), duration, "A lease of Azure Storage lasts 15 to 60 seconds.");
        (_container, _duration, _time) = (container, duration, time);
    }

    public async Task<ILease?> TryAcquireAsync(string key, CancellationToken cancellationToken)
    {
        var name = $"leases/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..40]}";
        var blob = (await _container.GetAsync(cancellationToken)).GetBlobClient(name);
        var lease = blob.GetBlobLeaseClient();
        if (!await TryAcquireAsync(blob, lease, cancellationToken))
            return null;
        return new RenewedLease(_duration, _time, renew: () => TryRenewAsync(lease), release: () => lease.ReleaseAsync());
    }

    async Task<bool> TryAcquireAsync(BlobClient blob, BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        for (var isRepeated = false; ; isRepeated = true)
        {
            try
            {
                await lease.AcquireAsync(_duration, cancellationToken: cancellationToken);
                return true;
            }
            catch (RequestFailedException error) when (error.Status is (int)HttpStatusCode.Conflict)
            {
                return false;
            }
            catch (RequestFailedException error) when (error.Status is (int)HttpStatusCode.NotFound && !isRepeated)
            {
                await CreateAsync(blob, cancellationToken);
            }
        }
    }

    static async Task CreateAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            var onlyIfAbsent = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
            await blob.UploadAsync(BinaryData.FromBytes(Array.Empty<byte>()), onlyIfAbsent, cancellationToken);
        }
        catch (RequestFailedException error) when (error.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed)
        {
            // Somebody else created it, and may hold it by now.
        }
    }

    static async Task<bool> TryRenewAsync(BlobLeaseClient lease)
    {
        try
        {
            await lease.RenewAsync();
            return true;
        }
        catch (RequestFailedException error) when (error.Status is (int)HttpStatusCode.Conflict or (int)HttpStatusCode.PreconditionFailed or (int)HttpStatusCode.NotFound)
        {
            // It expired and another has taken it, or somebody broke it or deleted the blob: asking again changes nothing.
            return false;
        }
    }
}
