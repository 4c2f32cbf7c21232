namespace ContribBot.Bot.Storage.Azure;

/// <summary>Where in Azure the bot keeps things: either a connection string (Azurite, development) or the two addresses, with a managed identity.</summary>
public sealed record AzureStorageOptions
{
    /// <summary>Holds a key, so it is for Azurite and for development; null for a managed identity.</summary>
    public string? ConnectionString { get; init; }

    /// <summary><c>https://ACCOUNT.blob.core.windows.net</c>.</summary>
    public Uri? BlobEndpoint { get; init; }

    /// <summary><c>https://ACCOUNT.queue.core.windows.net</c>.</summary>
    public Uri? QueueEndpoint { get; init; }

    /// <summary>The client id of a user-assigned identity; null for the system's own, or for the developer's sign-in.</summary>
    public string? ManagedIdentityClientId { get; init; }

    /// <summary>The one container of all blobs.</summary>
    public string Container { get; init; } = "contribbot";

    /// <summary>How long a dead holder blocks a key: 15 to 60 seconds, as Azure has it.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two looks at an idle queue.</summary>
    public TimeSpan MaxPollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Shows no key.</summary>
    public override string ToString() => ConnectionString is null ? $"{BlobEndpoint} and {QueueEndpoint}" : "a connection string";
}
