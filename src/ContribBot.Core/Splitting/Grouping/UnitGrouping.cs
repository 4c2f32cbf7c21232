namespace ContribBot.Core.Splitting;

/// <summary>Groups the units of a change so that each group reads as one commit and the groups can be put in order.</summary>
static class UnitGrouping
{
    const int MaxGroups = 12;

    // What a reader would rather have may cost so much agreement with the author, by lines and by hunks together: mechanical edits apart, no tiny steps.
    const double EditsApart = 0.3;
    const double NoCrumbs = 0.02;

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
            return new Grouping(new int[count], 1, _ => 0);
        var probabilities = PairProbabilities.Of(index, coChange);
        var merges = AverageLinkage.Cluster(probabilities);
        double[] lines = [.. index.Units.Select(unit => Math.Max(1.0, unit.ChangedLines))], hunks = [.. index.Units.Select(unit => Math.Max(1.0, unit.Hunks.Count))];
        var edits = MechanicalEdits.Of(index.Units);
        var best = Enumerable.Range(2, Math.Min(MaxGroups, count) - 1)
            .SelectMany(clusters => Readings(AverageLinkage.Cut(count, merges, clusters), index.Units, edits, probabilities, size))
            .DistinctBy(reading => string.Join(',', reading.Groups))
            .Select(reading => reading with { Groups = orderly(reading.Groups) })
            .MaxBy(reading => reading.Groups.Distinct().Skip(1).Any() ? Worth(reading.Groups) + reading.Bonus : double.MinValue)!;
        // A mechanical edit has much in common with itself and is two thoughts with whatever else there is.
        var cohesion = edits.Count > 0 ? 0 : ExpectedAgreement.Cohesion(probabilities, [.. lines.Select(Math.Sqrt)]);
        return new Grouping(best.Groups, cohesion, Worth);

        double Worth(int[] groups) => ExpectedAgreement.Of(probabilities, lines, groups) + ExpectedAgreement.Of(probabilities, hunks, groups);
    }

    /// <summary>The groups of one cut with and without what a reader would rather have.</summary>
    static IEnumerable<Reading> Readings(int[] groups, IReadOnlyList<ChangeUnit> units, List<int[]> edits, double[,] probabilities, ChangeSize size)
    {
        foreach (var (fewest, bonus) in new[] { (4, NoCrumbs), (2, 0) })
        {
            var reading = new Reading(SmallGroups.Merge(groups, units, probabilities, size, fewest), bonus);
            if (edits.Count > 0)
                yield return new Reading(MechanicalEdits.Separate(reading.Groups, edits), bonus + EditsApart);
            yield return reading;
        }
    }

    /// <param name="Groups">The group of each unit.</param>
    /// <param name="Bonus">How much agreement it may cost.</param>
    sealed record Reading(int[] Groups, double Bonus);
}

/// <summary>What belongs together.</summary>
/// <param name="Groups">The group of each unit, from 0.</param>
/// <param name="Cohesion">The mean probability that two units belong together; 0 where a mechanical edit stands beside other work.</param>
/// <param name="Worth">The agreement with the author that is expected of other groups of the same units, by lines and by hunks together: 2 at most.</param>
sealed record Grouping(int[] Groups, double Cohesion, Func<int[], double> Worth)
{
    /// <summary>
    /// So much of that agreement may be given for what readers like: shorter slices, tests beside what they test. Beyond it the units are read as
    /// the author most likely made them.
    /// </summary>
    public const double MostLost = 0.15;
}
