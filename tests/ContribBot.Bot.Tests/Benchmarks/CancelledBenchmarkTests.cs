using ContribBot.Bot.Benchmarks;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.Core.Benchmarks;
using ContribBot.GitHub;
using ContribBot.GitHub.Models;
using ContribBot.GitHub.Webhooks;
using ContribBot.Kernels.Cpu;

namespace ContribBot.Bot.Tests.Benchmarks;

public sealed class CancelledBenchmarkTests : IDisposable
{
    const long Repository = 7;

    readonly TemporaryStorage _temporary = new();
    readonly BenchmarkJobStore _jobs;

    public CancelledBenchmarkTests() => _jobs = new(_temporary.Storage);

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_job_that_was_cancelled_while_it_waited_never_starts()
    {
        var id = await AddAsync(number: 1, comment: 1, seconds: 0.05);
        await _jobs.CancelAsync(id, default);

        Assert.Equal(WorkResult.Done, await RunAsync(id));

        Assert.Null(await _jobs.FindOutcomeAsync(id, default));
        Assert.Empty(await _temporary.BodiesAsync(QueueNames.Results));
    }

    [Fact]
    public async Task A_job_that_is_cancelled_while_it_runs_stops_and_leaves_no_result()
    {
        // Far more than the pause between two looks for the cancellation.
        var id = await AddAsync(number: 1, comment: 1, seconds: 30);
        var running = RunAsync(id);
        await _jobs.CancelAsync(id, default);

        Assert.Equal(WorkResult.Done, await running);

        Assert.Null(await _jobs.FindOutcomeAsync(id, default));
        Assert.Empty(await _temporary.BodiesAsync(QueueNames.Results));
    }

    [Fact]
    public async Task A_job_that_nobody_cancels_leaves_its_result()
    {
        var id = await AddAsync(number: 1, comment: 1, seconds: 0.05);

        await RunAsync(id);

        Assert.NotNull((await _jobs.FindOutcomeAsync(id, default))?.Report);
        Assert.Equal([id], await _temporary.BodiesAsync(QueueNames.Results));
    }

    [Fact]
    public async Task A_shutdown_is_no_cancellation_and_the_job_runs_again()
    {
        var id = await AddAsync(number: 1, comment: 1, seconds: 30);
        using var stopping = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(id, stopping.Token));
    }

    [Fact]
    public async Task Closing_a_pull_request_cancels_its_unfinished_jobs_and_no_other()
    {
        var open = await AddAsync(number: 1, comment: 1, seconds: 1);
        var done = await AddAsync(number: 1, comment: 2, seconds: 1);
        await _jobs.AddOutcomeAsync(done, new BenchmarkOutcome { Error = "no GPU" }, default);
        await AddAsync(number: 12, comment: 3, seconds: 1);
        var handler = new ClosedPullRequestHandler(_jobs);
        var closed = new PullRequestEvent
        {
            Action = "closed",
            Number = 1,
            Repository = new Repository { Id = Repository, Name = "fed", FullName = new RepositoryName("octo", "fed"), Owner = new User(1, "octo") },
            PullRequest = null!,
        };
        Assert.True(handler.Wants(closed));
        Assert.False(handler.Wants(closed with { Action = "synchronize" }));

        var effects = new List<Effects.Effect>();
        await foreach (var effect in handler.HandleAsync(closed, null!, default))
            effects.Add(effect);

        Assert.Equal([new CancelBenchmark(open)], effects);
    }

    Task<WorkResult> RunAsync(string id, CancellationToken cancellationToken = default) =>
        new BenchmarkWorker(_jobs, _temporary.Storage, new CpuAccelerator(), TimeProvider.System).ProcessAsync(new QueueMessage("1", id, 1, ""), cancellationToken);

    async Task<string> AddAsync(int number, long comment, double seconds)
    {
        var spec = new BenchmarkSpec { Name = "mean", Run = BenchmarkKind.Aggregate, Method = "weighted-mean", Clients = 2, Elements = 1 << 16 };
        var request = new BenchmarkRequest
        {
            InstallationId = 1,
            Repository = new RepositoryName("octo", "fed"),
            Number = number,
            CommentId = comment,
            Job = new BenchmarkJob
            {
                Id = BenchmarkRequest.IdOf(Repository, number, comment),
                Before = new BenchmarkJobSide(new string('a', 40), [spec]),
                After = new BenchmarkJobSide(new string('b', 40), [spec]),
                Limits = new BenchmarkLimits { BudgetSeconds = seconds, BudgetSecondsPerSpec = seconds, Pairs = seconds > 1 ? 1_000_000 : 3, InnerRuns = 3 },
            },
        };
        await _jobs.AddAsync(request, default);
        return request.Job.Id;
    }
}
