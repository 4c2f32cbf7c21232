namespace ContribBot.Core.Benchmarks;

/// <summary>
/// The one-sample Hodges-Lehmann estimate: the median of the Walsh averages (dᵢ+dⱼ)/2, i ≤ j, with the confidence interval that belongs
/// to the signed-rank test: the averages whose numbers from either end are the test's critical value (Hollander and Wolfe, 3.2 and 3.3).
/// </summary>
/// <param name="Estimate">In the unit of the differences.</param>
/// <param name="Low">Lower end; the smallest difference when there are too few for the confidence level.</param>
/// <param name="High">Upper end.</param>
public sealed record HodgesLehmann(double Estimate, double Low, double High)
{
    /// <exception cref="ArgumentException">There are no differences.</exception>
    public static HodgesLehmann OfDifferences(ReadOnlySpan<double> differences, double confidence)
    {
        if (differences.IsEmpty)
            throw new ArgumentException("A shift needs at least one pair.", nameof(differences));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(confidence, 1);

        var walsh = WalshAverages(differences);
        var middle = walsh.Length / 2;
        var estimate = walsh.Length % 2 == 1 ? walsh[middle] : (walsh[middle - 1] + walsh[middle]) / 2;
        // The c-th average from either end, counted from one; the outermost where even that is too confident.
        var end = Math.Max(1, CriticalCount(differences.Length, (1 - confidence) / 2)) - 1;
        return new HodgesLehmann(estimate, walsh[end], walsh[^(end + 1)]);
    }

    static double[] WalshAverages(ReadOnlySpan<double> differences)
    {
        var averages = new double[differences.Length * (differences.Length + 1) / 2];
        var next = 0;
        for (var i = 0; i < differences.Length; i++)
        {
            for (var j = i; j < differences.Length; j++)
                averages[next++] = (differences[i] + differences[j]) / 2;
        }

        Array.Sort(averages);
        return averages;
    }

    /// <summary>The largest c with P(V &lt; c) ≤ tail under the null hypothesis.</summary>
    static int CriticalCount(int n, double tail)
    {
        if (n > WilcoxonSignedRank.LargestExact)
        {
            var mean = n * (n + 1) / 4.0;
            var deviation = Math.Sqrt(n * (n + 1) * (2.0 * n + 1) / 24);
            return Math.Max(0, (int)Math.Floor(mean - NormalDistribution.UpperQuantile(tail) * deviation));
        }

        var ranks = new int[n];
        for (var i = 0; i < n; i++)
            ranks[i] = i + 1;
        var distribution = WilcoxonSignedRank.NullDistribution(ranks);
        var cumulative = 0.0;
        var below = 0;
        while (cumulative + distribution[below] <= tail)
            cumulative += distribution[below++];
        return below;
    }
}
