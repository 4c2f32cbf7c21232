using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Benchmarks;

namespace ContribBot.Bot.Benchmarks;

/// <summary>
/// Runs benchmark jobs: job blob in, outcome blob out, message to the queue of results. It has storage and an accelerator, and
/// nothing of GitHub: what a job makes it do can't reach a repository.
/// </summary>
public sealed class BenchmarkWorker(BenchmarkJobStore jobs, IBotStorage storage, IAccelerator accelerator, TimeProvider time) : IWorkProcessor
{
    public string Queue => QueueNames.Benchmarks;

    public async Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var id = message.Body;
        if (await jobs.FindOutcomeAsync(id, cancellationToken) is null)
        {
            var request = await jobs.FindRequestAsync(id, cancellationToken) ?? throw new NonRetriableException($"There is no job {id}.");
            var runner = new BenchmarkRunner(accelerator, new BenchmarkJobFiles(jobs, request), time);
            var report = await runner.RunAsync(request.Job, progress: null, cancellationToken);
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
}
