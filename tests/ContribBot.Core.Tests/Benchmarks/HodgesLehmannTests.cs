using ContribBot.Core.Benchmarks;

namespace ContribBot.Core.Tests.Benchmarks;

public sealed class HodgesLehmannTests
{
    [Fact]
    public void The_published_depression_example_gives_the_shift_and_its_interval()
    {
        // Hollander and Wolfe, examples 3.2 and 3.3 (second minus first visit there): -0.46, and -0.786 to -0.010 at 96.1 %.
        var shift = HodgesLehmann.OfDifferences(WilcoxonSignedRankTests.Depression, 0.96);

        Assert.Equal(0.46, shift.Estimate, 6);
        Assert.Equal(0.010, shift.Low, 6);
        Assert.Equal(0.786, shift.High, 6);
    }

    [Fact]
    public void The_estimate_is_the_median_of_all_pairwise_means()
    {
        // Walsh averages of 1, 2, 9: 1, 1.5, 2, 5, 5.5, 9.
        Assert.Equal(3.5, HodgesLehmann.OfDifferences([9, 1, 2], 0.5).Estimate);
    }

    [Fact]
    public void Too_few_differences_for_the_level_give_the_whole_range()
    {
        var shift = HodgesLehmann.OfDifferences([3, 1, 2], 0.99);

        Assert.Equal((1, 3), (shift.Low, shift.High));
    }

    [Fact]
    public void One_wild_difference_does_not_move_the_estimate_far()
    {
        var calm = HodgesLehmann.OfDifferences([1, 1.1, 0.9, 1.05, 0.95, 1.02, 0.98], 0.9).Estimate;
        var wild = HodgesLehmann.OfDifferences([1, 1.1, 0.9, 1.05, 0.95, 1.02, 1000], 0.9).Estimate;

        Assert.InRange(Math.Abs(wild - calm), 0, 0.1);
    }

    [Fact]
    public void The_interval_of_many_differences_is_near_the_exact_one()
    {
        var few = Enumerable.Range(0, WilcoxonSignedRank.LargestExact).Select(i => Math.Sin(i)).ToArray();
        var exact = HodgesLehmann.OfDifferences(few, 0.99);
        var approximate = HodgesLehmann.OfDifferences([.. few, 0.0], 0.99);

        Assert.InRange(approximate.High - approximate.Low, 0.9 * (exact.High - exact.Low), 1.1 * (exact.High - exact.Low));
    }

    [Fact]
    public void Without_differences_there_is_no_shift() =>
        Assert.Throws<ArgumentException>(() => HodgesLehmann.OfDifferences([], 0.99));
}
