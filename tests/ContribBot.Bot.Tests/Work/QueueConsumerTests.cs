using System.Collections.Concurrent;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Embedded;
using ContribBot.Bot.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContribBot.Bot.Tests.Work;

public sealed class QueueConsumerTests : IDisposable
{
    static readonly BotSettings s_settings = new()
    {
        WebhookSecrets = ["x"],
        Visibility = TimeSpan.FromMilliseconds(1500),
        RetryDelay = TimeSpan.FromMilliseconds(10),
    };

    readonly string _folder = Directory.CreateTempSubdirectory("contribbot-consumer-").FullName;
    readonly EmbeddedStorage _storage;

    public QueueConsumerTests() => _storage = new EmbeddedStorage(_folder, TimeProvider.System, TimeSpan.FromSeconds(1));

    public void Dispose()
    {
        _storage.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_message_that_succeeds_is_gone()
    {
        var processor = new Processor((_, _) => Task.FromResult(WorkResult.Done));

        await RunUntilAsync(processor, "a", () => IsEmptyAsync("work"));

        Assert.Equal(["a"], processor.Seen);
        Assert.Empty(await _storage.Queue("work-poison").PeekAsync(10, default));
    }

    [Fact]
    public async Task A_message_that_always_fails_is_tried_five_times_and_poisoned_with_its_reason()
    {
        var processor = new Processor((_, _) => throw new InvalidOperationException("no luck"));

        await RunUntilAsync(processor, "a", () => HasPoisonAsync());

        Assert.Equal(5, processor.Seen.Count);
        Assert.Equal([false, false, false, false, true], processor.Failures.Select(failure => failure.IsFinal));
        Assert.All(processor.Failures, failure => Assert.Contains("no luck", failure.Error, StringComparison.Ordinal));
        Assert.True(await IsEmptyAsync("work"));
    }

    [Fact]
    public async Task A_failure_that_cannot_pass_is_poisoned_at_once()
    {
        var processor = new Processor((_, _) => throw new NonRetriableException("gone"));

        await RunUntilAsync(processor, "a", () => HasPoisonAsync());

        Assert.Single(processor.Seen);
        Assert.Equal(("gone", true), Assert.Single(processor.Failures));
    }

    [Fact]
    public async Task Waiting_ones_turn_costs_no_attempt()
    {
        var attempts = new ConcurrentQueue<int>();
        var processor = new Processor((message, _) =>
        {
            attempts.Enqueue(message.Attempt);
            return Task.FromResult(attempts.Count < 8 ? WorkResult.Later(TimeSpan.FromMilliseconds(5)) : WorkResult.Done);
        });

        await RunUntilAsync(processor, "a", async () => attempts.Count >= 8 && await IsEmptyAsync("work"));

        Assert.All(attempts, attempt => Assert.Equal(1, attempt));
        Assert.Empty(processor.Failures);
    }

    [Fact]
    public async Task Work_that_takes_longer_than_the_visibility_is_done_once()
    {
        // Until the message was hidden anew three times, a third of the visibility each: however slow the machine is, and two thirds of it may be lost.
        var processor = new Processor(async (_, token) =>
        {
            var receipts = new HashSet<string>();
            while (receipts.Count < 4)
            {
                receipts.UnionWith((await _storage.Queue("work").PeekAsync(1, token)).Select(message => message.Receipt));
                await Task.Delay(20, token);
            }

            return WorkResult.Done;
        });

        await RunUntilAsync(processor, "a", () => IsEmptyAsync("work"), s_settings with { Visibility = TimeSpan.FromSeconds(4) });

        Assert.Single(processor.Seen);
    }

    [Fact]
    public async Task A_message_whose_process_died_five_times_is_poisoned_unread()
    {
        var queue = _storage.Queue("work");
        await queue.SendAsync("killer", TimeSpan.Zero, default);
        for (var i = 0; i < s_settings.MaxAttempts; i++)
            await queue.TryExtendAsync((await queue.TryReceiveAsync(TimeSpan.FromMinutes(1), default))!, TimeSpan.Zero, default);
        var processor = new Processor((_, _) => Task.FromResult(WorkResult.Done));

        await RunUntilAsync(processor, message: null, () => HasPoisonAsync());

        Assert.Empty(processor.Seen);
        Assert.True(Assert.Single(processor.Failures).IsFinal);
    }

    [Fact]
    public async Task Stopping_gives_the_message_back_at_once()
    {
        var started = new TaskCompletionSource();
        var processor = new Processor(async (_, token) =>
        {
            started.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            return WorkResult.Done;
        });
        using var consumer = Consumer(processor);
        await _storage.Queue("work").SendAsync("a", TimeSpan.Zero, default);
        await consumer.StartAsync(default);
        await started.Task;

        await consumer.StopAsync(default);

        Assert.Equal("a", (await _storage.Queue("work").TryReceiveAsync(TimeSpan.FromMinutes(1), default))?.Body);
    }

    async Task RunUntilAsync(Processor processor, string? message, Func<Task<bool>> condition, BotSettings? settings = null)
    {
        if (message is not null)
            await _storage.Queue("work").SendAsync(message, TimeSpan.Zero, default);
        using var consumer = Consumer(processor, settings);
        await consumer.StartAsync(default);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
            await Task.Delay(10, deadline.Token);
        await consumer.StopAsync(default);
    }

    QueueConsumer Consumer(Processor processor, BotSettings? settings = null) => new(processor, _storage, settings ?? s_settings, TimeProvider.System, NullLogger<QueueConsumer>.Instance);

    async Task<bool> IsEmptyAsync(string queue) => (await _storage.Queue(queue).PeekAsync(1, default)).Count == 0;

    async Task<bool> HasPoisonAsync() => !await IsEmptyAsync("work-poison") && await IsEmptyAsync("work");

    sealed class Processor(Func<QueueMessage, CancellationToken, Task<WorkResult>> process) : IWorkProcessor
    {
        public string Queue => "work";

        public ConcurrentQueue<string> Seen { get; } = new();

        public ConcurrentQueue<(string Error, bool IsFinal)> Failures { get; } = new();

        public Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken)
        {
            Seen.Enqueue(message.Body);
            return process(message, cancellationToken);
        }

        public Task NoteFailureAsync(QueueMessage message, string error, bool isFinal, CancellationToken cancellationToken)
        {
            Failures.Enqueue((error, isFinal));
            return Task.CompletedTask;
        }
    }
}
