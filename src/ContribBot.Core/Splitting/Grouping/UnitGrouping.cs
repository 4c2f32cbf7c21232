namespace ContribBot.Core.Splitting;

/// <summary>Groups the units of a change so that each group reads as one commit.</summary>
static class UnitGrouping
{
    // Pairs are compared one by one up to here; beyond, units are first joined by file and then by directory.
    const int MaxUnits = 400;
    const int MaxGroups = 12;

    /// <summary>Joins units until there are few enough to compare in pairs.</summary>
    public static List<ChangeUnit> Coarsen(Change change, List<ChangeUnit> units) =>
        units.Count <= MaxUnits ? units : [.. units.GroupBy(unit => unit.File).Select(same => new ChangeUnit(same.Key, change.Files[same.Key], [.. same.SelectMany(unit => unit.Hunks)]))];

    /// <summary>The group of each unit, from 0.</summary>
    public static int[] Group(UnitIndex index, CoChange coChange)
    {
        var count = index.Units.Count;
        if (count < 2)
            return new int[count];
        var probabilities = PairProbabilities.Of(index, coChange);
        var weights = index.Units.Select(unit => Math.Sqrt(Math.Max(1, unit.ChangedLines))).ToArray();
        var merges = AverageLinkage.Cluster(probabilities);
        var (clusters, _) = ExpectedAgreement.Best(probabilities, weights, merges, 2, Math.Min(MaxGroups, count));
        return ExpectedAgreement.Cut(count, merges, clusters);
    }
}
