namespace ContribBot.Core.Benchmarks;

/// <summary>
/// Decides between "faster", "slower", "no change" and "can't tell" from interleaved pairs: a change is claimed when the signed-rank test
/// rejects equality AND the shift is large enough to matter; "no change" only when the interval rules a large one out.
/// Works on logarithms of ratios, so that twice as slow and twice as fast weigh the same.
/// </summary>
/// <param name="ShiftPercent">Hodges-Lehmann shift of after against before; negative is faster.</param>
public sealed record PairedComparison(BenchmarkVerdict Verdict, int Pairs, double ShiftPercent, double LowPercent, double HighPercent, double PValue)
{
    /// <summary>Fewer pairs can't reach p &lt; .01 even when all agree (2·2⁻ⁿ).</summary>
    public const int FewestPairs = 8;

    /// <param name="before">Time of each pair's "before" (any unit), positive.</param>
    /// <param name="after">Time of each pair's "after", the same unit and length.</param>
    /// <exception cref="ArgumentException">The lengths differ, there are no pairs, or a time is not positive and finite.</exception>
    public static PairedComparison Of(ReadOnlySpan<double> before, ReadOnlySpan<double> after, BenchmarkProcedure procedure)
    {
        if (before.Length != after.Length || before.IsEmpty)
            throw new ArgumentException($"Pairs need as many times before as after, and at least one: {before.Length} and {after.Length}.", nameof(after));

        var logRatios = new double[before.Length];
        for (var i = 0; i < logRatios.Length; i++)
        {
            if (!(before[i] > 0 && after[i] > 0 && double.IsFinite(before[i]) && double.IsFinite(after[i])))
                throw new ArgumentException($"Pair {i} holds a time that is not positive and finite: {before[i]}, {after[i]}.", nameof(before));
            logRatios[i] = Math.Log(after[i] / before[i]);
        }

        var shift = HodgesLehmann.OfDifferences(logRatios, procedure.Confidence);
        var test = WilcoxonSignedRank.Test(logRatios);
        var (estimate, low, high) = (Percent(shift.Estimate), Percent(shift.Low), Percent(shift.High));
        return new PairedComparison(Decide(before.Length, estimate, low, high, test.PValue, procedure), before.Length, estimate, low, high, test.PValue);
    }

    /// <summary>
    /// Compares different amounts of work by the time per value. No side is ever called faster or slower: sizes fit caches differently, so a
    /// difference says nothing about the code.
    /// </summary>
    /// <param name="valuesBefore">Values that one run before works on.</param>
    /// <param name="valuesAfter">Values that one run after works on.</param>
    /// <exception cref="ArgumentException">As <see cref="Of"/>.</exception>
    public static PairedComparison OfDifferentWork(
        ReadOnlySpan<double> before, long valuesBefore, ReadOnlySpan<double> after, long valuesAfter, BenchmarkProcedure procedure)
    {
        var comparison = Of(Divided(before, valuesBefore), Divided(after, valuesAfter), procedure);
        return comparison.Verdict is BenchmarkVerdict.Improved or BenchmarkVerdict.Regressed ? comparison with { Verdict = BenchmarkVerdict.Inconclusive } : comparison;
    }

    static BenchmarkVerdict Decide(int pairs, double shift, double low, double high, double p, BenchmarkProcedure procedure)
    {
        if (pairs < FewestPairs)
            return BenchmarkVerdict.Inconclusive;
        if (p < procedure.SignificanceLevel && Math.Abs(shift) >= procedure.RelevantShiftPercent)
            return shift < 0 ? BenchmarkVerdict.Improved : BenchmarkVerdict.Regressed;
        return low > -procedure.ExcludedShiftPercent && high < procedure.ExcludedShiftPercent
            ? BenchmarkVerdict.Unchanged
            : BenchmarkVerdict.Inconclusive;
    }

    static double[] Divided(ReadOnlySpan<double> times, long values)
    {
        var divided = times.ToArray();
        for (var i = 0; i < divided.Length; i++)
            divided[i] /= values;
        return divided;
    }

    static double Percent(double logRatio) => 100 * (Math.Exp(logRatio) - 1);
}
