namespace ContribBot.Core.Benchmarks;

/// <summary>
/// Wilcoxon's signed-rank test of "the differences are symmetric about zero". Zero differences are dropped, equal magnitudes share their
/// mean rank. Up to <see cref="LargestExact"/> differences the p-value is exact (given the ranks, ties included); beyond, the normal
/// approximation with continuity and tie correction (Hollander and Wolfe, Nonparametric Statistical Methods, 3.1).
/// </summary>
/// <param name="Statistic">V: the sum of the ranks of the positive differences.</param>
/// <param name="Count">Differences that are not zero.</param>
/// <param name="PValue">Two-sided; 1 where nothing differs.</param>
public sealed record WilcoxonSignedRank(double Statistic, int Count, double PValue)
{
    public const int LargestExact = 100;

    public static WilcoxonSignedRank Test(ReadOnlySpan<double> differences)
    {
        var nonZero = differences.ToArray().Where(d => d != 0).ToArray();
        var n = nonZero.Length;
        if (n == 0)
            return new WilcoxonSignedRank(0, 0, 1);

        var doubledRanks = DoubledMidranks(nonZero);
        var doubledV = 0;
        for (var i = 0; i < n; i++)
        {
            if (nonZero[i] > 0)
                doubledV += doubledRanks[i];
        }

        var p = n <= LargestExact ? ExactTwoSided(doubledRanks, doubledV) : NormalTwoSided(doubledRanks, doubledV);
        return new WilcoxonSignedRank(doubledV / 2.0, n, p);
    }

    /// <summary>Twice the ranks of the magnitudes: a mean rank may end in one half, twice it is an integer.</summary>
    static int[] DoubledMidranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => Math.Abs(values[i])).ToArray();
        var ranks = new int[values.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && Math.Abs(values[order[end]]) == Math.Abs(values[order[start]]))
                end++;
            for (var i = start; i < end; i++)
                ranks[order[i]] = start + 1 + end;
            start = end;
        }

        return ranks;
    }

    static double ExactTwoSided(int[] doubledRanks, int doubledV)
    {
        var distribution = NullDistribution(doubledRanks);
        double below = 0, above = 0;
        for (var sum = 0; sum < distribution.Length; sum++)
        {
            if (sum <= doubledV)
                below += distribution[sum];
            if (sum >= doubledV)
                above += distribution[sum];
        }

        return Math.Min(1, 2 * Math.Min(below, above));
    }

    /// <summary>Probability of each sum of positive ranks when every sign is a fair coin.</summary>
    internal static double[] NullDistribution(ReadOnlySpan<int> ranks)
    {
        var total = 0;
        foreach (var rank in ranks)
            total += rank;
        var probability = new double[total + 1];
        probability[0] = 1;
        var reached = 0;
        foreach (var rank in ranks)
        {
            reached += rank;
            for (var sum = reached; sum >= 0; sum--)
                probability[sum] = 0.5 * (probability[sum] + (sum >= rank ? probability[sum - rank] : 0));
        }

        return probability;
    }

    static double NormalTwoSided(int[] doubledRanks, int doubledV)
    {
        double mean = 0, variance = 0;
        foreach (var doubled in doubledRanks)
        {
            var rank = doubled / 2.0;
            mean += rank / 2;
            variance += rank * rank / 4;
        }

        var distance = Math.Max(0, Math.Abs(doubledV / 2.0 - mean) - 0.5);
        return Math.Min(1, 2 * NormalDistribution.UpperTail(distance / Math.Sqrt(variance)));
    }
}
