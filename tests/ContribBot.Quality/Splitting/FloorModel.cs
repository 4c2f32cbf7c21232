using ContribBot.Core.Splitting;

namespace ContribBot.Quality.Splitting;

/// <summary>
/// The floor that the planner has to beat: a published study's pair model of 26 numbers, with its weights (fitted to 559 series of cargo and numpy,
/// 2018 to 2024), its average linkage and its cut. It groups single hunks and knows no order: nothing needs to apply, build or come before anything.
/// </summary>
static class FloorModel
{
    const int MostGroups = 40;

    const double DifferentStart = -2.991;
    const double SameStart = -0.617;

    static readonly (Evidence Evidence, double Weight)[] s_different =
    [
        (Evidence.SubwordCosine, 1.560), (Evidence.FileCosine, 2.023), (Evidence.SameScript, 1.520), (Evidence.LogFiles, 0.318), (Evidence.PathSimilarity, 0.847),
        (Evidence.CoChange, 1.206), (Evidence.NovelNone, 0.356), (Evidence.LogUnits, 0.148), (Evidence.BothOnlyRemove, 1.801), (Evidence.SizeMin, -0.150),
        (Evidence.TwoSteps, 0.401), (Evidence.BothOnlyAdd, 0.586), (Evidence.NovelCosine, 0.436), (Evidence.GoneNone, 0.173),
    ];

    static readonly (Evidence Evidence, double Weight)[] s_same =
    [
        (Evidence.SubwordCosine, 1.602), (Evidence.BothPunctuation, 2.536), (Evidence.AddedCosine, 1.380), (Evidence.Nearness, 1.384), (Evidence.SizeMax, -0.212),
        (Evidence.LogFiles, 0.302), (Evidence.LogUnits, 0.225), (Evidence.NovelOne, -0.404), (Evidence.BothModify, 0.244), (Evidence.NovelDisjoint, -0.386),
        (Evidence.SubstitutionOne, -0.208), (Evidence.Literal, 0.596),
    ];

    /// <summary>The group of each hunk.</summary>
    public static Dictionary<Hunk, int> Group(Series series)
    {
        var units = series.Change.Files.SelectMany((file, number) => Units(file, number)).ToList();
        var groups = Groups(units, Probabilities(units, series));
        var result = new Dictionary<Hunk, int>(ReferenceEqualityComparer.Instance);
        foreach (var (unit, group) in units.Zip(groups))
        {
            foreach (var hunk in unit.Hunks)
                result.Add(hunk, group);
        }

        return result;
    }

    static IEnumerable<ChangeUnit> Units(FileChange file, int number)
    {
        var definitions = new FileDefinitions(file);
        return file.IsSeparable ? file.Hunks.Select(hunk => new ChangeUnit(number, file, [hunk], definitions)) : [new ChangeUnit(number, file, file.Hunks, definitions)];
    }

    static double[,] Probabilities(List<ChangeUnit> units, Series series)
    {
        var evidence = new PairEvidence(new UnitIndex(units, series.Change.Files), series.CoChange);
        var probabilities = new double[units.Count, units.Count];
        var values = new double[PairEvidence.Count];
        for (var i = 0; i < units.Count; i++)
        {
            for (var j = i + 1; j < units.Count; j++)
            {
                evidence.Read(i, j, values);
                var (start, weights) = units[i].File == units[j].File ? (SameStart, s_same) : (DifferentStart, s_different);
                var logit = start + weights.Sum(entry => entry.Weight * values[(int)entry.Evidence]);
                probabilities[i, j] = probabilities[j, i] = 1 / (1 + Math.Exp(-logit));
            }
        }

        return probabilities;
    }

    static int[] Groups(List<ChangeUnit> units, double[,] probabilities)
    {
        if (units.Count < 2)
            return new int[units.Count];
        var merges = AverageLinkage.Cluster(probabilities);
        double[] weights = [.. units.Select(unit => Math.Sqrt(Math.Max(1, unit.ChangedLines)))];
        return Enumerable.Range(2, Math.Min(MostGroups, units.Count) - 1)
            .Select(clusters => AverageLinkage.Cut(units.Count, merges, clusters))
            .MaxBy(groups => ExpectedAgreement.Of(probabilities, weights, groups))!;
    }
}
