using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Accelerators;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>
/// Runs a job: every benchmark of its two sides, before and after in interleaved pairs in this process. A benchmark that can't run
/// becomes a row that says why and leaves the others alone.
/// </summary>
/// <param name="files">Tensor files of the repository; null where there are none to read.</param>
/// <param name="fallback">Why this accelerator was taken instead of the one that was asked for.</param>
public sealed class BenchmarkRunner(IAccelerator accelerator, IBenchmarkFiles? files = null, TimeProvider? time = null, string? fallback = null)
{
    readonly TimeProvider time = time ?? TimeProvider.System;

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Task<BenchmarkReport> RunAsync(BenchmarkJob job, IProgress<BenchmarkProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Task.Run(() => RunRowsAsync(job, progress, cancellationToken), cancellationToken);

    async Task<BenchmarkReport> RunRowsAsync(BenchmarkJob job, IProgress<BenchmarkProgress>? progress, CancellationToken cancellationToken)
    {
        var rows = BenchmarkRow.Of(job);
        var procedure = new BenchmarkProcedure { Seed = job.Seed };
        var measurement = new RowMeasurement(accelerator, files, time, job, procedure, accelerator.MeasureCopyBandwidth());
        var started = time.GetTimestamp();
        var results = new List<BenchmarkResult>();
        foreach (var row in rows)
        {
            var done = results.Count;
            void Report(double fraction) => progress?.Report(new BenchmarkProgress(row.Name, done, rows.Count, (done + fraction) / rows.Count));

            Report(0);
            var left = job.Limits.BudgetSeconds - time.GetElapsedTime(started).TotalSeconds;
            var share = Math.Min(job.Limits.BudgetSecondsPerSpec, left / (rows.Count - done));
            results.Add(await measurement.MeasureAsync(row, share, Report, cancellationToken));
            Report(1);
        }

        return new BenchmarkReport
        {
            Accelerator = new BenchmarkAccelerator(accelerator.Name, accelerator.Kind.ToString().ToLowerInvariant(), fallback),
            Before = job.Before is null ? null : new BenchmarkRevision(job.Before.Ref),
            After = new BenchmarkRevision(job.After.Ref),
            Results = results,
            Procedure = procedure,
            Machine = accelerator.Description,
        };
    }
}
