using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Benchmarks;

namespace ContribBot.Bot.Benchmarks;

/// <summary>
/// Runs benchmark jobs: job blob in, outcome blob out, message to the queue of results. It has storage and an accelerator, and
/// nothing of GitHub: what a job makes it do can't reach a repository.
/// </summary>
public sealed class BenchmarkWorker(BenchmarkJobStore jobs, IBotStorage storage, IAccelerator accelerator, TimeProvider time) : IWorkProcessor
{
    static readonly TimeSpan s_cancellationPoll = TimeSpan.FromSeconds(2);

    public string Queue => QueueNames.Benchmarks;

    public async Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var id = message.Body;
        if (await jobs.FindOutcomeAsync(id, cancellationToken) is null)
        {
            var request = await jobs.FindRequestAsync(id, cancellationToken) ?? throw new NonRetriableException($"There is no job {id}.");
            if (await TryRunAsync(request, cancellationToken) is not { } report)
                return WorkResult.Done;
            await jobs.AddOutcomeAsync(id, new BenchmarkOutcome { Report = report }, cancellationToken);
        }

        await storage.Queue(QueueNames.Results).SendAsync(id, TimeSpan.Zero, cancellationToken);
        return WorkResult.Done;
    }

    public async Task NoteFailureAsync(QueueMessage message, string error, bool isFinal, CancellationToken cancellationToken)
    {
        // Who asked hears of it: silence would look like a job that is still queued.
        if (!isFinal || await jobs.FindRequestAsync(message.Body, cancellationToken) is null)
            return;
        await jobs.AddOutcomeAsync(message.Body, new BenchmarkOutcome { Error = $"The worker gave up after {message.Attempt} attempts." }, cancellationToken);
        await storage.Queue(QueueNames.Results).SendAsync(message.Body, TimeSpan.Zero, cancellationToken);
    }

    /// <returns>Null where the job was cancelled, before or while it ran.</returns>
    async Task<BenchmarkReport?> TryRunAsync(BenchmarkRequest request, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (await jobs.IsCancelledAsync(request.Job.Id, cancellationToken))
            return null;
        var runner = new BenchmarkRunner(accelerator, new BenchmarkJobFiles(jobs, request), time);
        var running = runner.RunAsync(request.Job, progress: null, end.Token);
        var cancelled = WatchAsync(request.Job.Id, end.Token);
        try
        {
            await Task.WhenAny(running, cancelled);
            if (cancelled is { IsCompletedSuccessfully: true } && !running.IsCompleted)
            {
                await end.CancelAsync();
                await running;
            }

            return await running;
        }
        catch (OperationCanceledException) when (cancelled.IsCompletedSuccessfully)
        {
            return null;
        }
        finally
        {
            await end.CancelAsync();
            await cancelled.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Ends when the job is cancelled.</summary>
    async Task WatchAsync(string id, CancellationToken cancellationToken)
    {
        do
            await Task.Delay(s_cancellationPoll, time, cancellationToken);
        while (!await jobs.IsCancelledAsync(id, cancellationToken));
    }
}
