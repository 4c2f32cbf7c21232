using ContribBot.Bot.Effects;

namespace ContribBot.Bot.Benchmarks;

/// <summary>Tells the worker that nobody waits for a job any more. One that runs stops within seconds, one that waits never starts.</summary>
public sealed record CancelBenchmark(string JobId) : Effect
{
    public override string Description => $"benchmark job {JobId} cancelled";

    internal override Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken) => new BenchmarkJobStore(target.Storage).CancelAsync(JobId, cancellationToken);
}
