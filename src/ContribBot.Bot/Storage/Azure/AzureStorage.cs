using System.Collections.Concurrent;
using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace ContribBot.Bot.Storage.Azure;

/// <summary>The bot's storage in one Azure Storage account, shared by any number of processes and machines.</summary>
public sealed class AzureStorage : IBotStorage
{
    readonly ConcurrentDictionary<string, AzureMessageQueue> _queues = new();
    readonly QueueServiceClient _queueService;
    readonly AzureContainer _container;
    readonly AzureStorageOptions _options;
    readonly TimeProvider _time;

    /// <exception cref="ArgumentException">The options name neither a connection string nor both addresses.</exception>
    /// <exception cref="StorageAddressException">The connection string is none.</exception>
    public AzureStorage(AzureStorageOptions options, TimeProvider time)
    {
        _options = options;
        _time = time;

        // Base64 is what function.host.json says and what the triggers of Azure Functions expect; an unencoded message would be poisoned unread.
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        queueOptions.MessageDecodingFailed += UnreadableMessage.PoisonAsync;
        BlobServiceClient blobService;
        if (options.ConnectionString is { } connection)
        {
            try
            {
                blobService = new BlobServiceClient(connection);
                _queueService = new QueueServiceClient(connection, queueOptions);
            }
            catch (FormatException)
            {
                // Not as the inner exception: its text may quote the key.
                throw new StorageAddressException("no connection string of Azure Storage.");
            }
        }
        else if (options is { BlobEndpoint: { } blobs, QueueEndpoint: { } queues })
        {
            TokenCredential identity = new DefaultAzureCredential(new DefaultAzureCredentialOptions { ManagedIdentityClientId = options.ManagedIdentityClientId });
            blobService = new BlobServiceClient(blobs, identity);
            _queueService = new QueueServiceClient(queues, identity, queueOptions);
        }
        else
        {
            throw new ArgumentException("Azure Storage wants a connection string, or the addresses of its blob and its queue service.", nameof(options));
        }

        _container = new AzureContainer(blobService.GetBlobContainerClient(options.Container));
        Blobs = new AzureBlobStore(_container);
        Leases = new AzureLeaseStore(_container, options.LeaseDuration, time);
    }

    public IBlobStore Blobs { get; }

    public ILeaseStore Leases { get; }

    public string Description => $"Azure Storage, account {_queueService.AccountName}, container {_options.Container}";

    public IMessageQueue Queue(string name) =>
        _queues.GetOrAdd(name, key => new AzureMessageQueue(_queueService.GetQueueClient(key), _options.MaxPollInterval, _time));

    public async Task ProbeAsync(CancellationToken cancellationToken)
    {
        var name = $"probe/{Guid.NewGuid():n}";
        await Blobs.PutAsync(name, "probe"u8.ToArray(), cancellationToken);
        await Blobs.DeleteAsync(name, cancellationToken);
        await Queue(QueueNames.Deliveries).PeekAsync(1, cancellationToken);
    }
}
