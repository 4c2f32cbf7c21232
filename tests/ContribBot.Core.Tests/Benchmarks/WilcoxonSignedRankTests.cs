using ContribBot.Core.Benchmarks;

namespace ContribBot.Core.Tests.Benchmarks;

public sealed class WilcoxonSignedRankTests
{
    // Hamilton depression scale, nine patients (Hollander and Wolfe, Nonparametric Statistical Methods, table 3.1): first minus second visit.
    internal static readonly double[] Depression =
    [
        1.83 - 0.878, 0.50 - 0.647, 1.62 - 0.598, 2.48 - 2.05, 1.68 - 1.06, 1.88 - 1.29, 1.55 - 1.06, 3.06 - 3.14, 1.30 - 1.29,
    ];

    [Fact]
    public void The_published_depression_example_gives_V_40_and_p_10_over_256()
    {
        var test = WilcoxonSignedRank.Test(Depression);

        Assert.Equal(40, test.Statistic);
        Assert.Equal(9, test.Count);
        Assert.Equal(10 / 256.0, test.PValue, 12);
    }

    [Theory]
    [InlineData(8, 0.0078125)]
    [InlineData(7, 0.015625)]
    [InlineData(5, 0.0625)]
    public void When_all_n_differences_agree_in_sign_p_is_two_in_two_to_the_n(int n, double expected)
    {
        var differences = Enumerable.Range(1, n).Select(i => (double)i).ToArray();

        Assert.Equal(expected, WilcoxonSignedRank.Test(differences).PValue, 12);
    }

    [Fact]
    public void Zero_differences_are_dropped_and_nothing_but_zeros_proves_nothing()
    {
        Assert.Equal(WilcoxonSignedRank.Test([1, -2, 3]), WilcoxonSignedRank.Test([0, 1, 0, -2, 3, 0]));
        Assert.Equal(1, WilcoxonSignedRank.Test([0, 0, 0]).PValue);
        Assert.Equal(1, WilcoxonSignedRank.Test([]).PValue);
    }

    [Fact]
    public void Tied_magnitudes_share_their_mean_rank_and_the_p_value_counts_all_signs()
    {
        // Ranks 1.5, 1.5, 3: of the eight sign patterns two reach V = 6 or V = 0.
        var test = WilcoxonSignedRank.Test([1, 1, 2]);

        Assert.Equal(6, test.Statistic);
        Assert.Equal(0.25, test.PValue, 12);
    }

    [Fact]
    public void The_exact_p_value_equals_a_count_over_all_sign_patterns()
    {
        double[] differences = [0.3, -1.1, 2.5, 0.3, -0.7, 1.9, 1.1, -0.2, 4.0, 0.9];
        var observed = WilcoxonSignedRank.Test(differences);
        var (below, above) = (0, 0);
        for (var signs = 0; signs < 1 << differences.Length; signs++)
        {
            var pattern = differences.Select((d, i) => (signs >> i & 1) == 0 ? Math.Abs(d) : -Math.Abs(d)).ToArray();
            var statistic = WilcoxonSignedRank.Test(pattern).Statistic;
            below += statistic <= observed.Statistic ? 1 : 0;
            above += statistic >= observed.Statistic ? 1 : 0;
        }

        Assert.Equal(Math.Min(1, 2.0 * Math.Min(below, above) / (1 << differences.Length)), observed.PValue, 12);
    }

    [Fact]
    public void The_normal_approximation_takes_over_smoothly_where_the_exact_count_ends()
    {
        var exact = WilcoxonSignedRank.Test(Alternating(WilcoxonSignedRank.LargestExact));
        var approximate = WilcoxonSignedRank.Test(Alternating(WilcoxonSignedRank.LargestExact + 1));

        Assert.InRange(approximate.PValue, exact.PValue * 0.7, exact.PValue * 1.4);
    }

    // Every third difference is negative: clearly but not extremely one-sided.
    static double[] Alternating(int n) => [.. Enumerable.Range(1, n).Select(i => i % 3 == 0 ? -(double)i : i)];

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(2.5758293035489004, 0.005)]
    [InlineData(6, 9.865876450376946e-10)]
    public void The_normal_tail_agrees_with_published_values(double z, double tail)
    {
        Assert.Equal(1, NormalDistribution.UpperTail(z) / tail, 8);
        Assert.Equal(z, NormalDistribution.UpperQuantile(tail), 8);
    }
}
