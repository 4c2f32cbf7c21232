using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>The pairs of units of one series, as much of them as a fit needs.</summary>
/// <param name="X">Per pair its evidence.</param>
/// <param name="Y">1 where one commit holds both.</param>
/// <param name="Same">Whether both stand in one file.</param>
/// <param name="Importance">By the roots of the units' lines; the pairs of a series have 1 together.</param>
/// <param name="Lines">The pair and the pairs it stands for, counted in pairs of lines.</param>
/// <param name="Hunks">The same in pairs of hunks.</param>
/// <param name="OwnLines">Pairs of lines inside units; they are together in every grouping.</param>
/// <param name="OwnHunks">The same in pairs of hunks.</param>
sealed record SeriesPairs(double[][] X, double[] Y, bool[] Same, double[] Importance, double[] Lines, double[] Hunks, double OwnLines, double OwnHunks)
{
    const int Most = 1200;

    /// <summary>Neither every pair nor none belongs together, so that there is something to agree on.</summary>
    public bool IsMixed => Y.Contains(1) && Y.Contains(0);

    public static SeriesPairs? Of(Series series)
    {
        var units = UnitBlocks.Of(ChangeUnit.Of(series.Change));
        var labels = LabelsOf(series, units);
        var wanted = new List<(int I, int J)>();
        for (var i = 0; i < units.Count; i++)
        {
            for (var j = i + 1; j < units.Count; j++)
            {
                if (labels[i] >= 0 && labels[j] >= 0)
                    wanted.Add((i, j));
            }
        }

        if (wanted.Count == 0)
            return null;

        // Evenly spread, without chance, so that two fits give the same numbers.
        var stride = Math.Max(1, (wanted.Count + Most - 1) / Most);
        var chosen = wanted.Where((_, at) => at % stride == 0).ToList();
        double[] lines = [.. units.Select(unit => Math.Max(1.0, unit.ChangedLines))], hunks = [.. units.Select(unit => Math.Max(1.0, unit.Hunks.Count))];
        var importance = chosen.Select(pair => Math.Pow(lines[pair.I] * lines[pair.J], 0.25)).ToArray();
        var total = importance.Sum();
        var evidence = new PairEvidence(new UnitIndex(units, series.Change.Files), series.CoChange);
        return new SeriesPairs(
            [.. chosen.Select(pair => Read(evidence, pair))],
            [.. chosen.Select(pair => labels[pair.I] == labels[pair.J] ? 1.0 : 0)],
            [.. chosen.Select(pair => units[pair.I].File == units[pair.J].File)],
            [.. importance.Select(weight => weight / total)],
            [.. chosen.Select(pair => lines[pair.I] * lines[pair.J] * stride)],
            [.. chosen.Select(pair => hunks[pair.I] * hunks[pair.J] * stride)],
            lines.Sum(weight => weight * (weight - 1) / 2),
            hunks.Sum(weight => weight * (weight - 1) / 2));
    }

    static double[] Read(PairEvidence evidence, (int I, int J) pair)
    {
        var x = new double[PairEvidence.Count];
        evidence.Read(pair.I, pair.J, x);
        return x;
    }

    static int[] LabelsOf(Series series, List<ChangeUnit> units)
    {
        var labels = new Dictionary<Hunk, int>(ReferenceEqualityComparer.Instance);
        foreach (var (file, own) in series.Change.Files.Zip(series.Labels))
        {
            foreach (var (hunk, label) in file.Hunks.Zip(own))
                labels[hunk] = label;
        }

        return [.. units.Select(unit => unit.Hunks.Count == 0 ? -1 : unit.Hunks.GroupBy(hunk => labels[hunk]).MaxBy(same => same.Sum(hunk => hunk.Range.ChangedLines))!.Key)];
    }
}
