using System.Security.Cryptography;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Hosting;
using ContribBot.Bot.Storage;
using ContribBot.GitHub;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace ContribBot.Bot.Tests.Hosting;

public sealed class CloudServicesTests
{
    static ServiceProvider Provider(params (string Key, string? Value)[] changes)
    {
        using var rsa = RSA.Create(2048);
        var settings = new Dictionary<string, string?>
        {
            ["ContribBot:Storage:BlobEndpoint"] = "https://a.blob.core.windows.net",
            ["ContribBot:Storage:QueueEndpoint"] = "https://a.queue.core.windows.net",
            ["ContribBot:GitHub:AppId"] = "1",
            ["ContribBot:GitHub:PrivateKey"] = rsa.ExportRSAPrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal),
            ["ContribBot:GitHub:WebhookSecret"] = "secret",
            ["ContribBot:GitHub:BaseAddress"] = "https://api.github.com/",
            ["ContribBot:PublicAddress"] = "https://bot.example/api/",
        };
        foreach (var (key, value) in changes)
            settings[$"ContribBot:{key}"] = value;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        return new ServiceCollection().AddLogging().AddAzureStorage(configuration).AddGitHub(configuration).AddContribBot().BuildServiceProvider();
    }

    [Fact]
    public async Task The_settings_that_the_templates_make_are_enough_for_every_function()
    {
        await using var provider = Provider();
        Assert.NotNull(provider.GetRequiredService<DeliveryReceiver>());
        Assert.NotNull(provider.GetRequiredService<DeliveryProcessor>());
        Assert.NotNull(provider.GetRequiredService<DeliverySweep>());
        Assert.Contains("account a", provider.GetRequiredService<IBotStorage>().Description);
        Assert.Equal("https://bot.example/api/", provider.GetRequiredService<BotSettings>().PublicAddress?.AbsoluteUri);
    }

    [Theory]
    [InlineData("GitHub:AppId", null)]
    [InlineData("GitHub:PrivateKey", "")]
    [InlineData("GitHub:PrivateKey", "@Microsoft.KeyVault(SecretUri=https://v/secrets/github-private-key)")]
    [InlineData("GitHub:BaseAddress", "api.github.com")]
    public async Task A_missing_or_unreadable_setting_is_named(string key, string? value)
    {
        await using var provider = Provider((key, value));
        var error = Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<GitHubApp>());
        Assert.Contains($"ContribBot:{key}", error.Message);
    }
}
