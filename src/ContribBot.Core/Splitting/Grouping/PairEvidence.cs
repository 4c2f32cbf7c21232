namespace ContribBot.Core.Splitting;

/// <summary>Computes every piece of <see cref="Evidence"/> for a pair of units.</summary>
sealed class PairEvidence
{
    readonly UnitIndex index;
    readonly CoChange coChange;
    readonly NovelPaths paths;
    readonly Dictionary<(int, int), double> fileCosines;
    readonly double logUnits;
    readonly double logFiles;

    public PairEvidence(UnitIndex index, CoChange coChange)
    {
        this.index = index;
        this.coChange = coChange;
        paths = new NovelPaths(index);
        fileCosines = FileCosines(index);
        (logUnits, logFiles) = (Math.Log(index.Units.Count), Math.Log(index.UnitsInFile.Count));
    }

    public static int Count { get; } = Enum.GetValues<Evidence>().Length;

    /// <summary>Fills <paramref name="x"/>, indexed by <see cref="Evidence"/>.</summary>
    public void Read(int i, int j, double[] x)
    {
        Words(i, j, x);
        Names(i, j, x);
        Places(i, j, x);
        Shapes(i, j, x);
    }

    void Words(int i, int j, double[] x)
    {
        var (one, other) = (index.Units[i].Words, index.Units[j].Words);
        x[(int)Evidence.SubwordCosine] = index.SubwordVectors[i].Cosine(index.SubwordVectors[j]);
        x[(int)Evidence.AddedCosine] = index.AddedVectors[i].Cosine(index.AddedVectors[j]);
        x[(int)Evidence.NameCosine] = index.AllVectors[i].Cosine(index.AllVectors[j]);
        x[(int)Evidence.ContextCosine] = index.ContextVectors[i].Cosine(index.ContextVectors[j]);
        x[(int)Evidence.SameScript] = One(one.Edits.Edits.Count > 0 && one.Edits.Script == other.Edits.Script);
        x[(int)Evidence.SameSubstitution] = One(
            index.HasRecurringSubstitution[i] && index.HasRecurringSubstitution[j] && one.Edits.Substitutions.Intersect(other.Edits.Substitutions, StringComparer.Ordinal).Any());
        x[(int)Evidence.SubstitutionOne] = One(index.HasRecurringSubstitution[i] != index.HasRecurringSubstitution[j]);
        x[(int)Evidence.Literal] = Rarest(index.SharedLiterals[i], index.SharedLiterals[j]);
        x[(int)Evidence.RarestShared] = Rarest(index.SharedNames[i], index.SharedNames[j]);
        x[(int)Evidence.Moved] = Math.Max(Moved(i, j), Moved(j, i));
    }

    void Names(int i, int j, double[] x)
    {
        var (one, other) = (index.Novel[i].Length > 0, index.Novel[j].Length > 0);
        x[(int)Evidence.NovelNone] = One(!one && !other);
        x[(int)Evidence.NovelOne] = One(one != other);
        x[(int)Evidence.NovelDisjoint] = One(
            !index.SharedNovelVectors[i].IsEmpty && !index.SharedNovelVectors[j].IsEmpty && !index.SharedNovelVectors[i].SharesWith(index.SharedNovelVectors[j]));
        x[(int)Evidence.NovelCosine] = index.NovelVectors[i].Cosine(index.NovelVectors[j]);
        x[(int)Evidence.GoneCosine] = index.GoneVectors[i].Cosine(index.GoneVectors[j]);
        x[(int)Evidence.GoneNone] = One(!index.HasGone[i] && !index.HasGone[j]);
        x[(int)Evidence.OneStep] = paths.Direct(i, j);
        x[(int)Evidence.TwoSteps] = paths.Between(i, j);
    }

    void Places(int i, int j, double[] x)
    {
        var (one, other) = (index.Units[i], index.Units[j]);
        var (a, b) = (index.Sites[i], index.Sites[j]);
        var same = one.File == other.File;
        x[(int)Evidence.FileCosine] = same ? 0 : fileCosines[(Math.Min(one.File, other.File), Math.Max(one.File, other.File))];
        x[(int)Evidence.PathSimilarity] = PathSimilarity(a.Parts, b.Parts);
        x[(int)Evidence.StemSimilarity] = a.Stem.Length + b.Stem.Length == 0 ? 0 : a.Stem.Intersect(b.Stem, StringComparer.Ordinal).Count() / (double)Math.Max(a.Stem.Length, b.Stem.Length);
        x[(int)Evidence.CoChange] = same ? 0 : coChange.Between(one.Change.Path, other.Change.Path);
        x[(int)Evidence.Nearness] = same ? Nearness(one, other) : 0;
        x[(int)Evidence.Adjacent] = One(same && j == i + 1);
        x[(int)Evidence.SameDefinition] = One(same && a.Enclosing >= 0 && a.Enclosing == b.Enclosing);
        x[(int)Evidence.BothTests] = One(a.Role == PathRole.Test && b.Role == PathRole.Test);
        x[(int)Evidence.BothDocs] = One(a.Role == PathRole.Docs && b.Role == PathRole.Docs);
        x[(int)Evidence.BothSource] = One(a.Role == PathRole.Source && b.Role == PathRole.Source);
        x[(int)Evidence.TestAndSource] = One((a.Role == PathRole.Test && b.Role == PathRole.Source) || (a.Role == PathRole.Source && b.Role == PathRole.Test));
        x[(int)Evidence.DocsOne] = One((a.Role == PathRole.Docs) != (b.Role == PathRole.Docs));
        x[(int)Evidence.ConfigOne] = One((a.Role == PathRole.Config) != (b.Role == PathRole.Config));
    }

    void Shapes(int i, int j, double[] x)
    {
        var (unit, partner) = (index.Units[i], index.Units[j]);
        var (one, other) = (unit.Words, partner.Words);
        var (sizeOne, sizeOther) = (Math.Log(1 + unit.ChangedLines), Math.Log(1 + partner.ChangedLines));
        var (manyOne, manyOther) = (Math.Log(index.UnitsInFile[unit.File]), Math.Log(index.UnitsInFile[partner.File]));
        var (newOne, newOther) = (unit.Change.Kind == FileChangeKind.Added, partner.Change.Kind == FileChangeKind.Added);
        x[(int)Evidence.BothOnlyAdd] = One(one.OnlyAdds && other.OnlyAdds);
        x[(int)Evidence.BothOnlyRemove] = One(one.OnlyRemoves && other.OnlyRemoves);
        x[(int)Evidence.BothModify] = One(one.Modifies && other.Modifies);
        x[(int)Evidence.BothPunctuation] = One(one.OnlyPunctuation && other.OnlyPunctuation);
        x[(int)Evidence.PunctuationOne] = One(one.OnlyPunctuation != other.OnlyPunctuation);
        x[(int)Evidence.BothNewFiles] = One(newOne && newOther);
        x[(int)Evidence.NewFileOne] = One(newOne != newOther);
        x[(int)Evidence.SizeMin] = Math.Min(sizeOne, sizeOther);
        x[(int)Evidence.SizeMax] = Math.Max(sizeOne, sizeOther);
        x[(int)Evidence.LogUnits] = logUnits;
        x[(int)Evidence.LogFiles] = logFiles;
        x[(int)Evidence.UnitsInFileMin] = Math.Min(manyOne, manyOther);
        x[(int)Evidence.UnitsInFileMax] = Math.Max(manyOne, manyOther);
    }

    static double One(bool holds) => holds ? 1 : 0;

    static double Rarest(Dictionary<string, double> one, Dictionary<string, double> other)
    {
        var (small, large) = one.Count < other.Count ? (one, other) : (other, one);
        double best = 0;
        foreach (var (word, strength) in small)
        {
            if (strength > best && large.ContainsKey(word))
                best = strength;
        }

        return best;
    }

    /// <summary>The share of the lines that unit <paramref name="from"/> removes and unit <paramref name="to"/> adds; short lines say nothing.</summary>
    double Moved(int from, int to)
    {
        var (removed, added) = (index.Sites[from].RemovedLines, index.Sites[to].AddedLines);
        if (removed.Count == 0 || added.Count == 0)
            return 0;
        var (small, large) = removed.Count < added.Count ? (removed, added) : (added, removed);
        return small.Count(large.Contains) / (double)small.Count;
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

    static double PathSimilarity(string[] a, string[] b)
    {
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
