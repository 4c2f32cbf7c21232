using ContribBot.Bot;
using ContribBot.Demo;
using ContribBot.Emulator;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;
using ContribBot.Hosting;

namespace ContribBot.Acceptance;

/// <summary>An emulated GitHub with the whole bot installed on it, both in this process and talking over loopback.</summary>
sealed class World : IAsyncDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    /// <summary>The name under which the bot's web host is known; requests go to <see cref="BotHost.Address"/>.</summary>
    public static Uri PublicAddress { get; } = new("https://bot.example/");

    readonly string _folder = Directory.CreateTempSubdirectory("contribbot-acceptance-").FullName;
    readonly AppCredentials _credentials;

    World(EmulatedGitHub gitHub, DemoClock clock)
    {
        GitHub = gitHub;
        Clock = clock;
        _credentials = new AppCredentials($"{gitHub.AppId}", gitHub.PrivateKeyPem);
    }

    public EmulatedGitHub GitHub { get; }

    /// <summary>Of GitHub and the bot; to be set forward while both are idle.</summary>
    public DemoClock Clock { get; }

    public BotHost Bot { get; private set; } = null!;

    public static async Task<World> StartAsync(EmulatedGitHubOptions? options = null, GitHubOptions? client = null)
    {
        var clock = new DemoClock();
        var world = new World(await EmulatedGitHub.StartAsync((options ?? new EmulatedGitHubOptions()) with { Clock = clock }), clock);
        world.Bot = await BotHost.StartAsync(new BotHostOptions
        {
            Credentials = world._credentials,
            Settings = new BotSettings { WebhookSecrets = [world.GitHub.WebhookSecret], RetryDelay = TimeSpan.FromMilliseconds(100), PublicAddress = PublicAddress },
            GitHub = (client ?? new GitHubOptions()) with { BaseAddress = world.GitHub.Url, WriteInterval = TimeSpan.Zero, RetryDelay = TimeSpan.FromMilliseconds(20) },
            DataFolder = world._folder,
            Clock = clock,
            Port = 0,
            LoopbackOnly = true,
            LogToConsole = false,
        });
        world.GitHub.Webhooks.Url = world.Bot.WebhookAddress;
        return world;
    }

    /// <summary>Waits until every event is delivered, and everything that follows from it is done.</summary>
    public async Task SettleAsync()
    {
        using var deadline = new CancellationTokenSource(s_patience);
        // The bot's own comments are events too, so once is not enough.
        for (var quiet = 0; quiet < 2; quiet++)
        {
            var sent = GitHub.Webhooks.Deliveries.Count;
            await GitHub.Webhooks.WhenSentAsync().WaitAsync(deadline.Token);
            await Bot.WaitUntilIdleAsync(deadline.Token);
            if (GitHub.Webhooks.Deliveries.Count != sent)
                quiet = -1;
        }
    }

    /// <summary>Lets days pass, with a look at what is due after each.</summary>
    public async Task PassAsync(int days)
    {
        for (var day = 0; day < days; day++)
        {
            Clock.Advance(TimeSpan.FromDays(1));
            await Bot.Nudges.RunAsync(default);
        }

        await SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await GitHub.DisposeAsync();
        _credentials.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
