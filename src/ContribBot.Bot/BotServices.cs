using ContribBot.Bot.Benchmarks;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Configuration;
using ContribBot.Bot.Contributions;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Proposals;
using ContribBot.Bot.Splitting;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.GitHub;
using ContribBot.Kernels.Accelerators;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot;

/// <summary>Registers the bot. The one registration behind <c>contribbot serve</c>, <c>demo</c> and the function apps.</summary>
public static class BotServices
{
    /// <summary>What needs GitHub: receiving, deliveries, results. Expects <see cref="GitHubApp"/>, <see cref="IBotStorage"/> and <see cref="BotSettings"/>.</summary>
    public static IServiceCollection AddContribBot(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DeliveryStore>();
        services.TryAddSingleton<BenchmarkJobStore>();
        services.AddSingleton<DeliveryReceiver>();
        services.AddSingleton<SubjectGate>();
        services.AddSingleton<RepositoryWork>();
        services.AddSingleton<BenchmarkJobFreezer>();
        services.AddSingleton<DeliveryProcessor>();
        services.AddSingleton<BenchmarkResultProcessor>();
        services.AddSingleton<DeliverySweep>();
        services.AddSingleton<PublishedPatches>();
        services.AddSingleton<LookCalendar>();
        services.AddSingleton<ClaimThread>();
        services.AddSingleton<ReviewThread>();
        services.AddSingleton<NudgeRound>();
        services.AddSingleton<PullRequestPlanner>();
        AddHandlers(services);
        return services;
    }

    static void AddHandlers(IServiceCollection services)
    {
        services.AddSingleton<IEventHandler, ProposalHandler>();
        services.AddSingleton<IEventHandler, ProposalFilesHandler>();
        services.AddSingleton<IEventHandler, SplitHandler>();
        services.AddSingleton<IEventHandler, OutdatedBenchmarkHandler>();
        services.AddSingleton<IEventHandler, ClosedPullRequestHandler>();
        services.AddSingleton<IEventHandler, ClaimHandler>();
        services.AddSingleton<IEventHandler, ReviewHandler>();
        services.AddSingleton<IEventHandler, ConfigurationHandler>();
        services.AddSingleton<IEventHandler, CommentHandler>();
        services.AddSingleton<ICommandHandler, BenchmarkCommandHandler>();
        services.AddSingleton<ICommandHandler, SplitCommandHandler>();
        services.AddSingleton<ICommandHandler, RfcCommandHandler>();
        foreach (var name in (string[])["claim", "unclaim"])
            services.AddSingleton<ICommandHandler>(provider => new ClaimCommandHandler(name, provider.GetRequiredService<ClaimThread>()));
        services.AddSingleton<ICommandHandler, SnoozeCommandHandler>();
        services.AddSingleton<ICommandHandler, HelpCommandHandler>();
    }

    /// <summary>The worker alone. Expects <see cref="IBotStorage"/>, <see cref="BotSettings"/> and <see cref="IAccelerator"/>; no credential of GitHub.</summary>
    public static IServiceCollection AddBenchmarkWorker(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<BenchmarkJobStore>();
        services.AddSingleton<BenchmarkWorker>();
        return services;
    }

    /// <summary>Consumes a queue in this process, where no queue function does it.</summary>
    /// <param name="concurrency">Messages at once; null takes the setting.</param>
    public static IServiceCollection AddQueueConsumer<TProcessor>(this IServiceCollection services, int? concurrency = null)
        where TProcessor : class, IWorkProcessor =>
        services.AddSingleton<IHostedService>(provider => new QueueConsumer(
            provider.GetRequiredService<TProcessor>(), provider.GetRequiredService<IBotStorage>(), provider.GetRequiredService<BotSettings>(),
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<QueueConsumer>>(), concurrency));
}
