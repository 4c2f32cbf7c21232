using ContribBot.Bot;
using ContribBot.Bot.Storage.Azure;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;

namespace ContribBot.Hosting;

/// <summary>Reads what <c>serve</c> needs from environment variables; each secret may also lie in a file, named by the variable with <c>_FILE</c>.</summary>
sealed class ServeEnvironment(Func<string, string?> variable)
{
    public const string AppId = "CONTRIBBOT_APP_ID";
    public const string PrivateKey = "CONTRIBBOT_PRIVATE_KEY";
    public const string WebhookSecret = "CONTRIBBOT_WEBHOOK_SECRET";
    public const string ApiAddress = "CONTRIBBOT_API_ADDRESS";

    public const string AzureConnectionString = "CONTRIBBOT_AZURE_CONNECTION_STRING";
    public const string BlobEndpoint = "CONTRIBBOT_BLOB_ENDPOINT";
    public const string QueueEndpoint = "CONTRIBBOT_QUEUE_ENDPOINT";

    public const string PublicAddress = "CONTRIBBOT_PUBLIC_ADDRESS";

    public static ServeEnvironment Process { get; } = new(Environment.GetEnvironmentVariable);

    /// <summary>Whether anything of the app is set at all.</summary>
    public bool HasCredentials => variable(AppId) is { Length: > 0 };

    /// <exception cref="UserErrorException">A variable is missing or no key; the message names it and never its value.</exception>
    public AppCredentials Credentials()
    {
        var key = Secret(PrivateKey);
        try
        {
            // A key in a variable often has its line breaks written as \n.
            return new AppCredentials(Required(AppId), key.Replace("\\n", "\n", StringComparison.Ordinal));
        }
        catch (ArgumentException error)
        {
            throw new UserErrorException($"{AppId} and {PrivateKey}: {error.Message.Split(" (Parameter")[0]}");
        }
    }

    /// <summary>One secret, or two separated by a comma while it is rotated.</summary>
    public BotSettings Settings() => new()
    {
        WebhookSecrets = Secret(WebhookSecret).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: > 0 } secrets
            ? secrets
            : throw new UserErrorException($"{WebhookSecret} holds no secret, so every delivery would be refused; it takes one, or two separated by a comma."),
        Visibility = Seconds("CONTRIBBOT_VISIBILITY_SECONDS") ?? TimeSpan.FromSeconds(30),
        RetryDelay = Seconds("CONTRIBBOT_RETRY_SECONDS") ?? TimeSpan.FromSeconds(2),
        PublicAddress = Address(PublicAddress),
    };

    public TimeSpan LeaseDuration() => Seconds("CONTRIBBOT_LEASE_SECONDS") ?? TimeSpan.FromSeconds(30);

    /// <summary>Either a connection string, or the addresses of both services, reached under a managed identity.</summary>
    public AzureStorageOptions AzureStorage()
    {
        var options = new AzureStorageOptions
        {
            ConnectionString = HasSecret(AzureConnectionString) ? Secret(AzureConnectionString) : null,
            BlobEndpoint = Address(BlobEndpoint),
            QueueEndpoint = Address(QueueEndpoint),
            ManagedIdentityClientId = variable("CONTRIBBOT_IDENTITY_CLIENT_ID") is { Length: > 0 } id ? id : null,
            LeaseDuration = LeaseDuration(),
        };
        if (options.ConnectionString is null && (options.BlobEndpoint is null || options.QueueEndpoint is null))
            throw new UserErrorException($"--storage azure wants {BlobEndpoint} and {QueueEndpoint}, or {AzureConnectionString}.");
        if (options.LeaseDuration.TotalSeconds is < 15 or > 60)
            throw new UserErrorException("CONTRIBBOT_LEASE_SECONDS must be between 15 and 60 with --storage azure.");
        return options;
    }

    public GitHubOptions GitHub()
    {
        if (variable(ApiAddress) is not { Length: > 0 } address)
            return new GitHubOptions();
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http"))
            throw new UserErrorException($"{ApiAddress} is no http address.");
        // The pause between writes is what github.com asks for; a server of one's own, or an emulator, has no such limit.
        return new GitHubOptions { BaseAddress = uri, WriteInterval = uri.Host == "api.github.com" ? TimeSpan.FromSeconds(1) : TimeSpan.Zero };
    }

    Uri? Address(string name) => variable(name) is not { Length: > 0 } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("https" or "http")
            ? uri
            : throw new UserErrorException($"{name} is no http address.");

    bool HasSecret(string name) => variable(name) is { Length: > 0 } || variable(name + "_FILE") is { Length: > 0 };

    TimeSpan? Seconds(string name) => variable(name) is not { Length: > 0 } text
        ? null
        : double.TryParse(text, out var seconds) && seconds is >= 0.1 and <= 3600
            ? TimeSpan.FromSeconds(seconds)
            : throw new UserErrorException($"{name} takes seconds between 0.1 and 3600.");

    string Secret(string name)
    {
        if (variable(name + "_FILE") is not { Length: > 0 } file)
            return Required(name);
        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{name}_FILE names a file that can't be read: {error.Message}", error);
        }
    }

    string Required(string name) => variable(name) is { Length: > 0 } value
        ? value
        : throw new UserErrorException($"{name} is not set; docs/running.md lists what `serve` needs, and `contribbot demo` runs without any of it.");
}
