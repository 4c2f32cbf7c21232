namespace ContribBot.Core.Splitting;

/// <summary>Groups the units of a change so that each group reads as one commit.</summary>
static class UnitGrouping
{
    const int MaxGroups = 12;

    // Both were chosen with the model: a unit weighs its changed lines to this power, and the dendrogram is cut as if every pair were a little
    // less likely than the model says.
    const double WeightPower = 0.75;
    const double Caution = -0.3;

    /// <summary>The group of each unit, from 0.</summary>
    /// <param name="index">The units.</param>
    /// <param name="coChange">What the history knows about their files.</param>
    /// <param name="size">What counts as lines.</param>
    public static int[] Group(UnitIndex index, CoChange coChange, ChangeSize size)
    {
        var count = index.Units.Count;
        if (count < 2)
            return new int[count];
        var probabilities = PairProbabilities.Of(index, coChange);
        var merges = AverageLinkage.Cluster(probabilities);
        var weights = index.Units.Select(unit => Math.Pow(Math.Max(1, unit.ChangedLines), WeightPower)).ToArray();
        var (clusters, _) = ExpectedAgreement.Best(Cautious(probabilities), weights, merges, 2, Math.Min(MaxGroups, count));
        return SmallGroups.Merge(ExpectedAgreement.Cut(count, merges, clusters), index.Units, probabilities, size);
    }

    static double[,] Cautious(double[,] probabilities)
    {
        var shift = Math.Exp(Caution);
        var result = (double[,])probabilities.Clone();
        foreach (ref var p in System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref result[0, 0], result.Length))
            p = p * shift / ((p * shift) + 1 - p);
        return result;
    }
}
