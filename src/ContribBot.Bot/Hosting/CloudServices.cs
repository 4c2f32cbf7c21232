using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Azure;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ContribBot.Bot.Hosting;

/// <summary>
/// Registers what the function apps add to <see cref="BotServices"/>: Azure Storage, and GitHub for the one of them that may speak to it.
/// Settings come from the section <c>ContribBot</c>; infra/modules/functionapp.bicep and gpuworker.bicep set them.
/// </summary>
public static class CloudServices
{
    /// <summary><c>Storage:ConnectionString</c>, or <c>Storage:BlobEndpoint</c> and <c>Storage:QueueEndpoint</c> with a managed identity.</summary>
    public static IServiceCollection AddAzureStorage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IBotStorage>(provider => new AzureStorage(ReadStorage(configuration), provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>
    /// <c>GitHub:AppId</c>, <c>GitHub:PrivateKey</c>, <c>GitHub:WebhookSecret</c> and, off github.com, <c>GitHub:BaseAddress</c>;
    /// <c>PublicAddress</c>, below which the app's functions are found, for links in comments.
    /// </summary>
    public static IServiceCollection AddGitHub(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(_ => new BotSettings
        {
            WebhookSecrets = [Required(configuration, "GitHub:WebhookSecret")],
            PublicAddress = Address(configuration, "PublicAddress"),
        });
        services.AddSingleton(_ => new AppCredentials(
            Required(configuration, "GitHub:AppId"), Required(configuration, "GitHub:PrivateKey").Replace("\\n", "\n", StringComparison.Ordinal)));
        services.AddSingleton(provider => new GitHubApp(
            provider.GetRequiredService<AppCredentials>(), new HttpClient(GitHubHandler.Create()),
            new GitHubOptions { BaseAddress = Address(configuration, "GitHub:BaseAddress") ?? new GitHubOptions().BaseAddress },
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    static AzureStorageOptions ReadStorage(IConfiguration configuration) => new()
    {
        ConnectionString = Optional(configuration, "Storage:ConnectionString"),
        BlobEndpoint = Address(configuration, "Storage:BlobEndpoint"),
        QueueEndpoint = Address(configuration, "Storage:QueueEndpoint"),
        ManagedIdentityClientId = Optional(configuration, "Storage:ManagedIdentityClientId"),
    };

    static string? Optional(IConfiguration configuration, string key) => configuration[$"ContribBot:{key}"] is { Length: > 0 } value ? value : null;

    static string Required(IConfiguration configuration, string key)
    {
        var value = Optional(configuration, key) ?? throw new InvalidOperationException($"The setting ContribBot:{key} is missing.");

        // What a reference to the key vault looks like while the app may not read it; the text itself would fail far from here.
        return value.StartsWith("@Microsoft.KeyVault(", StringComparison.Ordinal)
            ? throw new InvalidOperationException($"The setting ContribBot:{key} refers to a secret that can't be read: is it there, and may the app's identity read it?")
            : value;
    }

    static Uri? Address(IConfiguration configuration, string key) => Optional(configuration, key) is not { } text
        ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is ("https" or "http")
            ? address
            : throw new InvalidOperationException($"The setting ContribBot:{key} is no http address.");
}
