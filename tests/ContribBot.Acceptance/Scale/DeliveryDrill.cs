using System.Diagnostics;
using Azure.Storage.Queues;
using ContribBot.Bot.Deliveries;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Azure;
using ContribBot.Emulator;
using ContribBot.Emulator.Webhooks;
using ContribBot.Testing;

namespace ContribBot.Acceptance.Scale;

/// <summary>
/// Several real processes share one Azurite. Deliveries reach any of them, each more than once and out of order, while people push on
/// and processes die. In the end every delivery must be done, and every thread have one comment a feature that shows the newest head.
/// </summary>
static class DeliveryDrill
{
    const int Senders = 8;

    public static async Task<DrillResult> RunAsync(DrillPlan plan)
    {
        using var deadline = new CancellationTokenSource(plan.Patience);
        var connection = await Azurite.NewAccountAsync();
        var watch = new SubjectWatch();
        await using var gitHub = await EmulatedGitHub.StartAsync(new() { Latency = plan.Latency, OnRequest = watch.Observe, RateLimit = int.MaxValue });
        var threads = new Threads(gitHub, await gitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" }), plan);
        await threads.OpenAsync();
        using var processes = new ProcessGroup(gitHub, connection);
        await processes.StartAsync(plan.Processes);
        using var client = new WebhookClient(gitHub, processes);

        var clock = Stopwatch.StartNew();
        var killing = KillAsync(plan, processes, deadline.Token);
        var ids = await SendAsync(plan, threads, client, deadline.Token);
        await killing;
        var lost = await SettleAsync(connection, deadline.Token);
        clock.Stop();

        return new(client.Acknowledged, client.Unanswered, plan.Kills, clock.Elapsed, processes.ProcessorTime, watch.Total)
        {
            Faults = [.. lost, .. await FindUndoneAsync(connection, ids, deadline.Token), .. threads.FindFaults(), .. watch.FindFaults(), .. processes.FindFaults()],
        };
    }

    /// <summary>Rounds of changes; those of one round arrive shuffled while the next is made.</summary>
    static async Task<HashSet<string>> SendAsync(DrillPlan plan, Threads threads, WebhookClient client, CancellationToken cancellationToken)
    {
        var random = new Random(plan.Seed);
        var ids = new HashSet<string>();
        var sending = Task.CompletedTask;
        for (var round = 0; round <= plan.PushesEach; round++)
        {
            if (round < plan.PushesEach)
                await threads.ChangeAsync(round);
            var news = threads.TakeDeliveries();
            ids.UnionWith(news.Select(item => item.DeliveryId));
            var shuffled = news.SelectMany(item => Enumerable.Repeat(item, plan.Copies)).ToArray();
            random.Shuffle(shuffled);
            await sending;
            sending = SendAllAsync(shuffled, client, plan.Seed + round, cancellationToken);
        }

        await sending;
        return ids;
    }

    static Task SendAllAsync(HookEvent[] deliveries, WebhookClient client, int seed, CancellationToken cancellationToken) =>
        Task.WhenAll(deliveries.Chunk((deliveries.Length / Senders) + 1).Select((chunk, i) => Task.Run(
            async () =>
            {
                var random = new Random(seed * 100 + i);
                foreach (var delivery in chunk)
                    await client.SendAsync(delivery, random, cancellationToken);
            },
            cancellationToken)));

    static async Task KillAsync(DrillPlan plan, ProcessGroup processes, CancellationToken cancellationToken)
    {
        var random = new Random(plan.Seed);
        for (var i = 0; i < plan.Kills; i++)
        {
            await Task.Delay(random.Next(200, 2_000), cancellationToken);
            await processes.ReplaceAsync(random);
        }
    }

    /// <summary>Waits until no message is left in any queue, hidden ones included.</summary>
    /// <returns>A line for each queue whose poison queue is not empty.</returns>
    static async Task<List<string>> SettleAsync(string connection, CancellationToken cancellationToken)
    {
        var service = new QueueServiceClient(connection);
        foreach (var name in QueueNames.All)
        {
            while (await CountAsync(service, name, cancellationToken) > 0)
                await Task.Delay(50, cancellationToken);
        }

        var faults = new List<string>();
        foreach (var name in QueueNames.All.Select(QueueNames.Poison))
        {
            if (await CountAsync(service, name, cancellationToken) is > 0 and var count)
                faults.Add($"{count} messages lie in {name}.");
        }

        return faults;
    }

    static async Task<int> CountAsync(QueueServiceClient service, string name, CancellationToken cancellationToken)
    {
        var queue = service.GetQueueClient(name);
        return await queue.ExistsAsync(cancellationToken) ? (await queue.GetPropertiesAsync(cancellationToken)).Value.ApproximateMessagesCount : 0;
    }

    static async Task<List<string>> FindUndoneAsync(string connection, HashSet<string> ids, CancellationToken cancellationToken)
    {
        var store = new DeliveryStore(new AzureStorage(new() { ConnectionString = connection }, TimeProvider.System));
        var undone = new List<string>();
        foreach (var id in ids)
        {
            if (await store.FindOutcomeAsync(Guid.Parse(id), cancellationToken) is not { Status: DeliveryStatus.Done })
                undone.Add($"Delivery {id} is not done: {(await store.FindOutcomeAsync(Guid.Parse(id), cancellationToken))?.ToString() ?? "no outcome"}.");
        }

        return undone;
    }
}
