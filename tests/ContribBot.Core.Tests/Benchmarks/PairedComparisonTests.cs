using ContribBot.Core.Benchmarks;

namespace ContribBot.Core.Tests.Benchmarks;

public sealed class PairedComparisonTests
{
    static readonly BenchmarkProcedure Procedure = new();

    [Theory]
    [InlineData(1.20, BenchmarkVerdict.Regressed)]
    [InlineData(0.80, BenchmarkVerdict.Improved)]
    [InlineData(1.00, BenchmarkVerdict.Unchanged)]
    [InlineData(1.01, BenchmarkVerdict.Unchanged)]
    public void A_clear_ratio_gets_its_verdict_and_a_small_one_is_no_change(double ratio, BenchmarkVerdict expected)
    {
        var (before, after) = Simulate(seed: 1, pairs: 40, deviation: 0.01, ratio);

        var comparison = PairedComparison.Of(before, after, Procedure);

        Assert.Equal(expected, comparison.Verdict);
        Assert.Equal(100 * (ratio - 1), comparison.ShiftPercent, 1.5);
        Assert.InRange(comparison.ShiftPercent, comparison.LowPercent, comparison.HighPercent);
    }

    [Theory]
    [InlineData(2.0, BenchmarkVerdict.Unchanged)]
    [InlineData(1.5, BenchmarkVerdict.Inconclusive)]
    [InlineData(3.0, BenchmarkVerdict.Inconclusive)]
    public void Twice_the_work_is_compared_per_value_and_never_called_faster_or_slower(double ratio, BenchmarkVerdict expected)
    {
        var (before, after) = Simulate(seed: 1, pairs: 40, deviation: 0.01, ratio);

        var comparison = PairedComparison.OfDifferentWork(before, 1000, after, 2000, Procedure);

        Assert.Equal(expected, comparison.Verdict);
        Assert.Equal(100 * (ratio / 2 - 1), comparison.ShiftPercent, 1.5);
    }

    [Fact]
    public void Seven_pairs_never_make_a_claim_however_clear()
    {
        var comparison = PairedComparison.Of([1, 1, 1, 1, 1, 1, 1], [2, 2, 2, 2, 2, 2, 2], Procedure);

        Assert.Equal(BenchmarkVerdict.Inconclusive, comparison.Verdict);
    }

    [Fact]
    public void Noise_that_could_hide_a_large_change_is_inconclusive_not_unchanged()
    {
        var (before, after) = Simulate(seed: 3, pairs: 20, deviation: 0.3, ratio: 1);

        Assert.Equal(BenchmarkVerdict.Inconclusive, PairedComparison.Of(before, after, Procedure).Verdict);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_time_that_is_not_positive_and_finite_is_refused(double time) =>
        Assert.Throws<ArgumentException>(() => PairedComparison.Of([1, 1], [1, time], Procedure));

    [Fact]
    public void Equal_code_is_called_changed_in_fewer_than_two_of_a_hundred_simulated_experiments()
    {
        var alarms = 0;
        const int experiments = 2000;
        for (var seed = 0; seed < experiments; seed++)
        {
            var (before, after) = Simulate(seed, pairs: 40, deviation: 0.05, ratio: 1);
            if (PairedComparison.Of(before, after, Procedure).Verdict is BenchmarkVerdict.Improved or BenchmarkVerdict.Regressed)
                alarms++;
        }

        Assert.InRange(alarms, 0, experiments * 2 / 100);
    }

    [Fact]
    public void Five_percent_more_work_is_found_in_nine_of_ten_simulated_experiments_and_never_called_faster()
    {
        var found = 0;
        const int experiments = 500;
        for (var seed = 0; seed < experiments; seed++)
        {
            var (before, after) = Simulate(seed, pairs: 40, deviation: 0.03, ratio: 1.05);
            var verdict = PairedComparison.Of(before, after, Procedure).Verdict;
            Assert.NotEqual(BenchmarkVerdict.Improved, verdict);
            found += verdict is BenchmarkVerdict.Regressed ? 1 : 0;
        }

        Assert.InRange(found, experiments * 9 / 10, experiments);
    }

    /// <summary>Pairs that share a slow drift of the machine and differ by a noise of their own.</summary>
    static (double[] Before, double[] After) Simulate(int seed, int pairs, double deviation, double ratio)
    {
        var random = new Random(seed);
        var (before, after) = (new double[pairs], new double[pairs]);
        var drift = 1.0;
        for (var i = 0; i < pairs; i++)
        {
            drift *= Math.Exp(0.1 * Normal(random));
            before[i] = drift * Math.Exp(deviation / Math.Sqrt(2) * Normal(random));
            after[i] = ratio * drift * Math.Exp(deviation / Math.Sqrt(2) * Normal(random));
        }

        return (before, after);
    }

    static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
