using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using Microsoft.Extensions.Logging.Abstractions;

namespace ContribBot.Bot.Tests.Work;

public sealed class TriggeredWorkTests : IDisposable
{
    readonly TemporaryStorage _temporary = new();
    readonly TriggeredWork _work;

    public TriggeredWorkTests() =>
        _work = new(_temporary.Storage, new BotSettings { WebhookSecrets = [], MaxAttempts = 5 }, NullLogger<TriggeredWork>.Instance);

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Work_that_is_done_leaves_nothing()
    {
        var processor = new Scripted(_ => WorkResult.Done);
        await _work.RunAsync(processor, "id", "body", 1, default);
        Assert.Equal(new QueueMessage("id", "body", 1, ""), processor.Received);
        Assert.Empty(await _temporary.BodiesAsync("deliveries"));
        Assert.Empty(processor.Failures);
    }

    [Fact]
    public async Task Work_put_off_goes_back_as_a_copy_and_costs_no_attempt()
    {
        await _work.RunAsync(new Scripted(_ => WorkResult.Later(TimeSpan.FromMinutes(1))), "id", "body", 4, default);
        Assert.Equal(["body"], await _temporary.BodiesAsync("deliveries"));
        Assert.Null(await _temporary.Storage.Queue("deliveries").TryReceiveAsync(TimeSpan.FromSeconds(1), default));
    }

    [Fact]
    public async Task What_cannot_succeed_is_poisoned_at_once_and_the_trigger_sees_success()
    {
        var processor = new Scripted(_ => throw new NonRetriableException("no such delivery"));
        await _work.RunAsync(processor, "id", "body", 1, default);
        Assert.Equal(["body"], await _temporary.BodiesAsync("deliveries-poison"));
        Assert.Equal([("no such delivery", true)], processor.Failures);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public async Task A_failure_is_noted_and_left_to_the_trigger(int attempt, bool isFinal)
    {
        var processor = new Scripted(_ => throw new TimeoutException("slow\nstorage"));
        await Assert.ThrowsAsync<TimeoutException>(() => _work.RunAsync(processor, "id", "body", attempt, default));
        Assert.Equal([("TimeoutException: slow storage", isFinal)], processor.Failures);
        Assert.Empty(await _temporary.BodiesAsync("deliveries-poison"));
    }

    [Fact]
    public async Task Shutting_down_is_no_failure()
    {
        using var stopping = new CancellationTokenSource();
        await stopping.CancelAsync();
        var processor = new Scripted(token => throw new OperationCanceledException(token));
        await Assert.ThrowsAsync<OperationCanceledException>(() => _work.RunAsync(processor, "id", "body", 5, stopping.Token));
        Assert.Empty(processor.Failures);
    }

    sealed class Scripted(Func<CancellationToken, WorkResult> result) : IWorkProcessor
    {
        public string Queue => "deliveries";

        public QueueMessage? Received { get; private set; }

        public List<(string, bool)> Failures { get; } = [];

        public Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken)
        {
            Received = message;
            return Task.FromResult(result(cancellationToken));
        }

        public Task NoteFailureAsync(QueueMessage message, string error, bool isFinal, CancellationToken cancellationToken)
        {
            Failures.Add((error, isFinal));
            return Task.CompletedTask;
        }
    }
}
