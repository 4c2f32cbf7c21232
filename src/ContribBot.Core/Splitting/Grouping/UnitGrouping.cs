namespace ContribBot.Core.Splitting;

/// <summary>Groups the units of a change so that each group reads as one commit.</summary>
static class UnitGrouping
{
    const int MaxGroups = 12;

    /// <summary>Groups the units of a change.</summary>
    /// <param name="index">The units.</param>
    /// <param name="coChange">What the history knows about their files.</param>
    /// <param name="size">What counts as lines.</param>
    public static Grouping Group(UnitIndex index, CoChange coChange, ChangeSize size)
    {
        var count = index.Units.Count;
        if (count < 2)
            return new Grouping(new int[count], 1);
        var probabilities = PairProbabilities.Of(index, coChange);
        var merges = AverageLinkage.Cluster(probabilities);
        var weights = index.Units.Select(unit => Math.Sqrt(Math.Max(1, unit.ChangedLines))).ToArray();
        var (clusters, _) = ExpectedAgreement.Best(probabilities, weights, merges, 2, Math.Min(MaxGroups, count));
        var groups = SmallGroups.Merge(ExpectedAgreement.Cut(count, merges, clusters), index.Units, probabilities, size);
        return new Grouping(MechanicalEdits.Separate(groups, index.Units), ExpectedAgreement.Cohesion(probabilities, weights));
    }
}

/// <summary>What belongs together.</summary>
/// <param name="Groups">The group of each unit, from 0.</param>
/// <param name="Cohesion">The mean probability that two units belong together.</param>
sealed record Grouping(int[] Groups, double Cohesion);
