using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>Measures one row: prepares both sides, times them, decides, and judges the quality of what was computed.</summary>
sealed class RowMeasurement(IAccelerator accelerator, IBenchmarkFiles? files, TimeProvider time, BenchmarkJob job, BenchmarkProcedure procedure, double copyBytesPerSecond)
{
    readonly PairedTimer timer = new(time);
    readonly BenchmarkInputs inputs = new(files, job.Limits);

    public async Task<BenchmarkResult> MeasureAsync(BenchmarkRow row, double budgetSeconds, Action<double> progress, CancellationToken cancellationToken)
    {
        try
        {
            if (row.Problem is not null)
                return Failed(row, row.Problem);
            if (row.After is null)
                return Empty(row, BenchmarkVerdict.Removed);
            if (budgetSeconds <= 0)
                return Failed(row, $"The job's {job.Limits.BudgetSeconds} s were over before it could run.");
            return job.Before is not null && row.Before is not null
                ? await CompareAsync(row, row.Before, row.After, budgetSeconds, progress, cancellationToken)
                : await MeasureAloneAsync(row, row.After, budgetSeconds, progress, cancellationToken);
        }
        catch (Exception error) when (error is BenchmarkException or AggregationException or QuantizationException or TensorFileException or InvalidDataException)
        {
            return Failed(row, error.Message);
        }
        catch (OutOfMemoryException)
        {
            return Failed(row, "The machine has not enough memory for it: lower elements or clients.");
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // Its message could hold paths of this machine; the type is enough to find the fault with.
            return Failed(row, $"It failed by a fault that is not the configuration's ({error.GetType().Name}).");
        }
    }

    async Task<BenchmarkResult> CompareAsync(
        BenchmarkRow row, BenchmarkSpec specBefore, BenchmarkSpec specAfter, double budgetSeconds, Action<double> progress, CancellationToken cancellationToken)
    {
        using var inputBefore = await inputs.LoadAsync(specBefore, job.Before!.Ref, shared: null, cancellationToken);
        using var inputAfter = await inputs.LoadAsync(specAfter, job.After.Ref, inputBefore, cancellationToken);
        var sameInput = ReferenceEquals(inputBefore, inputAfter);
        var policyBefore = await BenchmarkPolicy.LoadAsync(specBefore, job.Before!.Ref, files, cancellationToken);
        var policyAfter = await BenchmarkPolicy.LoadAsync(specAfter, job.After.Ref, files, cancellationToken);
        using var before = BenchmarkWork.Prepare(specBefore, policyBefore, inputBefore, accelerator);
        // The same method on the same values: one kernel and one set of buffers serve both sides, so nothing but chance can differ.
        var sameWork = sameInput && specBefore.Run == specAfter.Run && specBefore.Method == specAfter.Method && policyBefore.Text == policyAfter.Text;
        using var after = sameWork ? before : BenchmarkWork.Prepare(specAfter, policyAfter, inputAfter, accelerator);

        var pairSeconds = timer.WarmUp(before, cancellationToken) + timer.WarmUp(after, cancellationToken);
        var plan = TimingPlan.For(pairSeconds, budgetSeconds, job.Limits);
        var (befores, afters) = timer.Pairs(before, after, plan, job.Seed, progress, cancellationToken);

        var perValue = before.Values != after.Values;
        var comparison = perValue
            ? PairedComparison.OfDifferentWork(befores, before.Values, afters, after.Values, procedure)
            : PairedComparison.Of(befores, afters, procedure);
        var qualityBefore = before.Quality();
        return Empty(row, comparison.Verdict) with
        {
            Elements = after.Elements,
            Clients = after.Clients,
            Pairs = plan.Pairs,
            InnerRuns = plan.InnerRuns,
            Before = Timing(befores, before),
            After = Timing(afters, after),
            ShiftPercent = comparison.ShiftPercent,
            CiPercent = [comparison.LowPercent, comparison.HighPercent],
            PValue = comparison.PValue,
            ComparedBy = perValue ? "time-per-value" : "time",
            Changes = Changes(specBefore, specAfter, sameInput, policyBefore.Text == policyAfter.Text),
            Quality = qualityBefore is null && specAfter.Run is BenchmarkKind.Aggregate
                ? null
                : new BenchmarkQualityPair(qualityBefore, sameWork ? qualityBefore : after.Quality()),
            Message = TooFew(plan),
        };
    }

    async Task<BenchmarkResult> MeasureAloneAsync(
        BenchmarkRow row, BenchmarkSpec spec, double budgetSeconds, Action<double> progress, CancellationToken cancellationToken)
    {
        using var input = await inputs.LoadAsync(spec, job.After.Ref, shared: null, cancellationToken);
        using var work = BenchmarkWork.Prepare(spec, await BenchmarkPolicy.LoadAsync(spec, job.After.Ref, files, cancellationToken), input, accelerator);
        var plan = TimingPlan.For(timer.WarmUp(work, cancellationToken), budgetSeconds, job.Limits);
        var samples = timer.Single(work, plan, progress, cancellationToken);
        return Empty(row, BenchmarkVerdict.New) with
        {
            Elements = work.Elements,
            Clients = work.Clients,
            Pairs = plan.Pairs,
            InnerRuns = plan.InnerRuns,
            After = Timing(samples, work),
            Quality = work.Quality() is { } quality ? new BenchmarkQualityPair(null, quality) : null,
        };
    }

    static BenchmarkResult Failed(BenchmarkRow row, string message) => Empty(row, BenchmarkVerdict.Failed) with { Message = message };

    static BenchmarkResult Empty(BenchmarkRow row, BenchmarkVerdict verdict)
    {
        var spec = row.After ?? row.Before;
        return new BenchmarkResult
        {
            Name = row.Name,
            Method = spec?.Method ?? "",
            Elements = spec?.Elements ?? 0,
            Clients = spec?.Run is BenchmarkKind.Aggregate ? spec.Clients : null,
            Verdict = verdict,
            Spec = spec is null ? null : new BenchmarkSpecPair(row.Before, row.After),
        };
    }

    static IReadOnlyList<string> Changes(BenchmarkSpec before, BenchmarkSpec after, bool sameInput, bool samePolicy)
    {
        var changes = SpecChanges.Describe(before, after);
        if (changes.Count > 0)
            return changes;
        return
        [
            .. sameInput ? Array.Empty<string>() : ["tensors: the files' content changed"],
            .. samePolicy ? Array.Empty<string>() : ["policy: the file's content changed"],
        ];
    }

    static string? TooFew(TimingPlan plan) =>
        plan.Pairs < PairedComparison.FewestPairs
            ? $"Only {plan.Pairs} pairs fit into the time: at least {PairedComparison.FewestPairs} are needed for a verdict. Lower elements or clients."
            : null;

    BenchmarkTiming Timing(double[] samples, BenchmarkWork work)
    {
        var seconds = Median(samples);
        return new BenchmarkTiming(1000 * seconds, work.BytesMoved / seconds / 1e9, 100 * work.BytesMoved / seconds / copyBytesPerSecond);
    }

    static double Median(double[] samples)
    {
        var sorted = samples.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
