using ContribBot.Bot;
using ContribBot.Bot.Benchmarks;
using ContribBot.Bot.Contributions;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Azure;
using ContribBot.Bot.Storage.Embedded;
using ContribBot.GitHub;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Cpu;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContribBot.Hosting;

/// <summary>The whole bot in one process: webhook endpoint, consumers of all queues, benchmark worker.</summary>
sealed class BotHost : IAsyncDisposable
{
    static readonly TimeSpan s_idlePoll = TimeSpan.FromMilliseconds(25);

    readonly WebApplication _app;

    BotHost(WebApplication app) => _app = app;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal));

    /// <summary>Where GitHub has to deliver webhooks.</summary>
    public Uri WebhookAddress => new(Address, WebhookEndpoint.Path);

    public IBotStorage Storage => _app.Services.GetRequiredService<IBotStorage>();

    /// <summary>Looks at once at what is due, instead of at the next full hour.</summary>
    public NudgeRound Nudges => _app.Services.GetRequiredService<NudgeRound>();

    public DeliveryStore Deliveries => _app.Services.GetRequiredService<DeliveryStore>();

    public static async Task<BotHost> StartAsync(BotHostOptions options, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://{(options.LoopbackOnly ? "127.0.0.1" : "*")}:{options.Port}");
        builder.WebHost.ConfigureKestrel(WebhookEndpoint.Configure);
        builder.Logging.ClearProviders();
        if (options.LogToConsole)
            builder.Logging.AddBotConsole();
        AddServices(builder.Services, options);

        var app = builder.Build();
        WebhookEndpoint.Map(app);
        HealthEndpoint.Map(app);
        PatchEndpoint.Map(app);
        await app.Services.GetRequiredService<IBotStorage>().ProbeAsync(cancellationToken);
        await app.StartAsync(cancellationToken);
        return new BotHost(app);
    }

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    /// <summary>Returns when no message is left in any queue: a message stays there until its work is done.</summary>
    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        while (await IsBusyAsync(cancellationToken))
            await Task.Delay(s_idlePoll, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    static void AddServices(IServiceCollection services, BotHostOptions options)
    {
        services.AddSingleton(options.Clock);
        services.AddSingleton(options.Settings);
        services.AddSingleton<IBotStorage>(provider => OpenStorage(options, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new HttpClient(GitHubHandler.Create()));
        services.AddSingleton(provider =>
            new GitHubApp(options.Credentials, provider.GetRequiredService<HttpClient>(), options.GitHub, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAccelerator>(_ => new CpuAccelerator());
        services.AddContribBot().AddBenchmarkWorker();
        services.AddQueueConsumer<DeliveryProcessor>().AddQueueConsumer<BenchmarkResultProcessor>();
        // Two benchmarks at once would measure each other.
        services.AddQueueConsumer<BenchmarkWorker>(concurrency: 1);
        services.AddHostedService<DeliverySweepTimer>();
        services.AddHostedService<NudgeTimer>();
        if (options.Azure is null)
            services.AddHostedService<Retention>();
    }

    static IBotStorage OpenStorage(BotHostOptions options, TimeProvider time) => options.Azure is { } azure
        ? new AzureStorage(azure, time)
        : new EmbeddedStorage(options.DataFolder, time, options.LeaseDuration);

    async Task<bool> IsBusyAsync(CancellationToken cancellationToken)
    {
        // A benchmark's message is sent on before its own is completed, so one look at each queue in this order misses nothing.
        foreach (var queue in QueueNames.All)
        {
            if ((await Storage.Queue(queue).PeekAsync(1, cancellationToken)).Count > 0)
                return true;
        }

        return false;
    }
}
