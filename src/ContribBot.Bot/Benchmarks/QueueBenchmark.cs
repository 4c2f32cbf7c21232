using ContribBot.Bot.Effects;
using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Benchmarks;

/// <summary>Hands a job to the worker, whose files are kept already. A job that has an outcome is not run again.</summary>
public sealed record QueueBenchmark(BenchmarkRequest Request) : Effect
{
    public override string Description => $"benchmark job {Request.Job.Id}";

    internal override async Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        var jobs = new BenchmarkJobStore(target.Storage);
        await jobs.AddAsync(Request, cancellationToken);
        var queue = await jobs.FindOutcomeAsync(Request.Job.Id, cancellationToken) is null ? QueueNames.Benchmarks : QueueNames.Results;
        await target.Storage.Queue(queue).SendAsync(Request.Job.Id, TimeSpan.Zero, cancellationToken);
    }
}
