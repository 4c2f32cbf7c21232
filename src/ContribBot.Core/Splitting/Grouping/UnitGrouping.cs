namespace ContribBot.Core.Splitting;

/// <summary>Groups the units of a change so that each group reads as one commit and the groups can be put in order.</summary>
static class UnitGrouping
{
    const int MaxGroups = 12;

    /// <summary>
    /// Groups the units of a change. Every cut of the dendrogram is carried through to groups that can be put in order, and the one that is worth most
    /// then, by lines and by hunks, is taken: a finer cut gains nothing where the order would join its groups again.
    /// </summary>
    /// <param name="index">The units.</param>
    /// <param name="coChange">What the history knows about their files.</param>
    /// <param name="size">What counts as lines.</param>
    /// <param name="orderly">Makes groups such that they can be put in order.</param>
    public static Grouping Group(UnitIndex index, CoChange coChange, ChangeSize size, Func<int[], int[]> orderly)
    {
        var count = index.Units.Count;
        if (count < 2)
            return new Grouping(new int[count], 1);
        var probabilities = PairProbabilities.Of(index, coChange);
        var merges = AverageLinkage.Cluster(probabilities);
        double[] lines = [.. index.Units.Select(unit => Math.Max(1.0, unit.ChangedLines))], hunks = [.. index.Units.Select(unit => Math.Max(1.0, unit.Hunks.Count))];
        var best = Enumerable.Range(2, Math.Min(MaxGroups, count) - 1)
            .Select(clusters => SmallGroups.Merge(AverageLinkage.Cut(count, merges, clusters), index.Units, probabilities, size))
            .Select(groups => orderly(MechanicalEdits.Separate(groups, index.Units)))
            .MaxBy(groups => groups.Distinct().Skip(1).Any() ? ExpectedAgreement.Of(probabilities, lines, groups) + ExpectedAgreement.Of(probabilities, hunks, groups) : double.MinValue)!;
        return new Grouping(best, ExpectedAgreement.Cohesion(probabilities, [.. lines.Select(Math.Sqrt)]));
    }
}

/// <summary>What belongs together.</summary>
/// <param name="Groups">The group of each unit, from 0.</param>
/// <param name="Cohesion">The mean probability that two units belong together.</param>
sealed record Grouping(int[] Groups, double Cohesion);
