namespace ContribBot.Core.Splitting;

/// <summary>The probability of every pair of units to stand in one commit, from <see cref="PairModel"/>.</summary>
static class PairProbabilities
{
    public static double[,] Of(UnitIndex index, CoChange coChange)
    {
        var units = index.Units;
        var files = units.Select(unit => unit.File).Distinct().Count();
        var (logUnits, logFiles) = (Math.Log(units.Count), Math.Log(files));
        var fileCosines = FileCosines(index);
        var paths = new NovelPaths(index);
        var probabilities = new double[units.Count, units.Count];
        for (var i = 0; i < units.Count; i++)
        {
            for (var j = i + 1; j < units.Count; j++)
            {
                var same = units[i].File == units[j].File;
                var features = Common(index, i, j, logUnits, logFiles);
                double probability;
                if (same)
                {
                    probability = PairModel.SameFile(features with { Nearness = Nearness(units[i], units[j]) });
                }
                else
                {
                    features = features with
                    {
                        FileCosine = fileCosines[(Math.Min(units[i].File, units[j].File), Math.Max(units[i].File, units[j].File))],
                        PathSimilarity = PathSimilarity(units[i].Change.Path, units[j].Change.Path),
                        CoChange = coChange.Between(units[i].Change.Path, units[j].Change.Path),
                        TwoSteps = paths.Between(i, j),
                    };
                    probability = PairModel.DifferentFiles(features);
                }

                probabilities[i, j] = probabilities[j, i] = probability;
            }
        }

        return probabilities;
    }

    static PairFeatures Common(UnitIndex index, int i, int j, double logUnits, double logFiles)
    {
        var (one, other) = (index.Units[i].Words, index.Units[j].Words);
        var (novelOne, novelOther) = (index.Novel[i].Length > 0, index.Novel[j].Length > 0);
        var (sizeOne, sizeOther) = (Math.Log(1 + index.Units[i].ChangedLines), Math.Log(1 + index.Units[j].ChangedLines));
        return new PairFeatures
        {
            SubwordCosine = index.SubwordVectors[i].Cosine(index.SubwordVectors[j]),
            AddedCosine = index.AddedVectors[i].Cosine(index.AddedVectors[j]),
            SameScript = One(one.Edits.Edits.Count > 0 && one.Edits.Script == other.Edits.Script),
            SubstitutionOne = One(index.HasRecurringSubstitution[i] != index.HasRecurringSubstitution[j]),
            Literal = Literal(index, one, other),
            NovelNone = One(!novelOne && !novelOther),
            NovelOne = One(novelOne != novelOther),
            NovelDisjoint = One(
                !index.SharedNovelVectors[i].IsEmpty && !index.SharedNovelVectors[j].IsEmpty
                && !index.SharedNovelVectors[i].SharesWith(index.SharedNovelVectors[j])),
            NovelCosine = index.NovelVectors[i].Cosine(index.NovelVectors[j]),
            GoneNone = One(!index.HasGone[i] && !index.HasGone[j]),
            BothOnlyAdd = One(one.OnlyAdds && other.OnlyAdds),
            BothOnlyRemove = One(one.OnlyRemoves && other.OnlyRemoves),
            BothModify = One(one.Modifies && other.Modifies),
            BothPunctuation = One(one.OnlyPunctuation && other.OnlyPunctuation),
            SizeMin = Math.Min(sizeOne, sizeOther),
            SizeMax = Math.Max(sizeOne, sizeOther),
            LogUnits = logUnits,
            LogFiles = logFiles,
        };
    }

    static double One(bool holds) => holds ? 1 : 0;

    static double Literal(UnitIndex index, HunkWords one, HunkWords other)
    {
        double best = 0;
        foreach (var literal in one.Literals)
        {
            if (index.LiteralFrequency[literal] > 1 && other.Literals.Contains(literal, StringComparer.Ordinal))
                best = Math.Max(best, 1 / Math.Sqrt(index.LiteralFrequency[literal] - 1));
        }

        return best;
    }

    static double Nearness(ChangeUnit one, ChangeUnit other)
    {
        var gap = int.MaxValue;
        foreach (var a in one.Hunks)
        {
            foreach (var b in other.Hunks)
            {
                var (first, second) = a.Range.OldIndex <= b.Range.OldIndex ? (a.Range, b.Range) : (b.Range, a.Range);
                gap = Math.Min(gap, Math.Max(0, second.OldIndex - first.OldIndex - first.OldLines));
            }
        }

        return 1 / (1 + (gap / 8.0));
    }

    static double PathSimilarity(string one, string other)
    {
        var (a, b) = (one.Split('/'), other.Split('/'));
        var common = 0;
        while (common < a.Length - 1 && common < b.Length - 1 && a[common] == b[common])
            common++;
        return (common + 1.0) / Math.Max(a.Length, b.Length);
    }

    static Dictionary<(int, int), double> FileCosines(UnitIndex index)
    {
        var sums = new Dictionary<(int, int), (double Sum, int Count)>();
        for (var i = 0; i < index.Units.Count; i++)
        {
            for (var j = i + 1; j < index.Units.Count; j++)
            {
                var (a, b) = (index.Units[i].File, index.Units[j].File);
                if (a == b)
                    continue;
                var key = (Math.Min(a, b), Math.Max(a, b));
                var (sum, count) = sums.GetValueOrDefault(key);
                sums[key] = (sum + index.AllVectors[i].Cosine(index.AllVectors[j]), count + 1);
            }
        }

        return sums.ToDictionary(entry => entry.Key, entry => entry.Value.Sum / entry.Value.Count);
    }
}
