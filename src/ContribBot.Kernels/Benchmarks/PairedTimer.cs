using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Accelerators;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>How much measuring fits into the time: pairs, runs per sample, and repetitions that make one run long enough for the clock.</summary>
readonly record struct TimingPlan(int Pairs, int InnerRuns, int Repetitions)
{
    // Below this a run is shorter than what interrupts and the clock's own cost hide.
    const double ShortestRunSeconds = 50e-6;
    const int FewerInnerRuns = 5;

    /// <param name="pairSeconds">What one run of both sides takes.</param>
    public static TimingPlan For(double pairSeconds, double budgetSeconds, BenchmarkLimits limits)
    {
        pairSeconds = Math.Max(pairSeconds, 1e-9);
        var repetitions = (int)Math.Clamp(Math.Ceiling(2 * ShortestRunSeconds / pairSeconds), 1, 10_000);
        var affordable = budgetSeconds / (pairSeconds * repetitions);
        // Fewer inner runs cost less power than fewer pairs, down to five; then pairs go, down to what the test needs.
        foreach (var inner in new[] { limits.InnerRuns, Math.Min(FewerInnerRuns, limits.InnerRuns) })
        {
            if (affordable >= (double)inner * limits.Pairs)
                return new TimingPlan(limits.Pairs, inner, repetitions);
        }

        for (var inner = Math.Min(FewerInnerRuns, limits.InnerRuns); inner >= 1; inner--)
        {
            var pairs = (int)Math.Min(limits.Pairs, affordable / inner);
            if (pairs >= Math.Min(2 * PairedComparison.FewestPairs, limits.Pairs) || inner == 1)
                return new TimingPlan(Math.Max(1, pairs), inner, repetitions);
        }

        return new TimingPlan(1, 1, repetitions);
    }
}

/// <summary>Measures two prepared kernels in interleaved pairs, or one alone.</summary>
sealed class PairedTimer(TimeProvider time)
{
    const int WarmUpRuns = 3;

    /// <summary>Seconds of one run, the best of a few after warming up.</summary>
    public double WarmUp(IPreparedKernel kernel, CancellationToken cancellationToken)
    {
        kernel.Run();
        var best = double.PositiveInfinity;
        for (var i = 0; i < WarmUpRuns; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            best = Math.Min(best, Seconds(kernel, 1));
            // A kernel that takes seconds is warm after one run.
            if (best > 0.5)
                break;
        }

        return best;
    }

    /// <summary>Seconds per run of each sample: the fastest of the inner runs, since interruptions only ever add.</summary>
    public (double[] Before, double[] After) Pairs(
        IPreparedKernel before, IPreparedKernel after, TimingPlan plan, int seed, Action<double>? progress, CancellationToken cancellationToken)
    {
        var order = InterleavingOrder.Create(plan.Pairs, seed);
        var (befores, afters) = (new double[plan.Pairs], new double[plan.Pairs]);
        for (var pair = 0; pair < plan.Pairs; pair++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (order[pair])
            {
                befores[pair] = Sample(before, plan);
                afters[pair] = Sample(after, plan);
            }
            else
            {
                afters[pair] = Sample(after, plan);
                befores[pair] = Sample(before, plan);
            }

            progress?.Invoke((pair + 1.0) / plan.Pairs);
        }

        return (befores, afters);
    }

    public double[] Single(IPreparedKernel kernel, TimingPlan plan, Action<double>? progress, CancellationToken cancellationToken)
    {
        var samples = new double[plan.Pairs];
        for (var i = 0; i < samples.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            samples[i] = Sample(kernel, plan);
            progress?.Invoke((i + 1.0) / samples.Length);
        }

        return samples;
    }

    double Sample(IPreparedKernel kernel, TimingPlan plan)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < plan.InnerRuns; i++)
            best = Math.Min(best, Seconds(kernel, plan.Repetitions));
        return best;
    }

    double Seconds(IPreparedKernel kernel, int repetitions)
    {
        var start = time.GetTimestamp();
        for (var i = 0; i < repetitions; i++)
            kernel.Run();
        // A clock that did not move would make a ratio of zeros; its own tick is the least that can have passed.
        return Math.Max(1, time.GetTimestamp() - start) / (double)time.TimestampFrequency / repetitions;
    }
}
