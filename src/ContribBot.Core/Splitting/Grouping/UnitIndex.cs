namespace ContribBot.Core.Splitting;

/// <summary>The units of a change with everything that the pair features need, computed once per unit.</summary>
sealed class UnitIndex
{
    readonly Dictionary<string, int> baseWords;
    readonly Dictionary<string, int> headWords;
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);

    public UnitIndex(IReadOnlyList<ChangeUnit> units, IReadOnlyList<FileChange> files)
    {
        Units = units;
        baseWords = WordCensus.Of(files.Select(file => file.Base));
        headWords = WordCensus.Of(files.Select(file => file.Head));

        var names = DocumentFrequency(units.Select(unit => unit.Words.Removed.Keys.Union(unit.Words.Added.Keys)));
        var subwords = DocumentFrequency(units.Select(unit => unit.Words.Subwords));
        Novel = [.. units.Select(unit => unit.Words.Added.Keys.Where(IsNovel).ToArray())];
        NovelFrequency = DocumentFrequency(Novel);
        LiteralFrequency = DocumentFrequency(units.Select(unit => unit.Words.Literals));
        SubstitutionFrequency = DocumentFrequency(units.Select(unit => unit.Edit.Substitutions));

        var count = units.Count;
        SubwordVectors = [.. units.Select(unit => SparseVector.Of(unit.Words.Subwords.Select(word => (Number(word), Rarity(count, subwords[word])))))];
        AddedVectors = [.. units.Select(unit => SparseVector.Of(unit.Words.Added.Select(word => (Number(word.Key), Weight(word.Key, word.Value, names)))))];
        AllVectors = [.. units.Select(unit => SparseVector.Of(Merge(unit.Words).Select(word => (Number(word.Key), Weight(word.Key, word.Value, names)))))];
        NovelVectors = [.. Novel.Select(words => SparseVector.Of(words.Select(word => (Number(word), Rarity(count, NovelFrequency[word])))))];
        SharedNovelVectors = [.. Novel.Select(words => SparseVector.Of(words.Where(word => NovelFrequency[word] > 1).Select(word => (Number(word), 1.0))))];
        ContextVectors = ContextCosines(units);
        var gone = DocumentFrequency(units.Select(unit => unit.Words.Removed.Keys.Where(IsGone)));
        GoneVectors = [.. units.Select(unit => SparseVector.Of(unit.Words.Removed.Keys.Where(IsGone).Select(word => (Number(word), Rarity(count, gone[word])))))];
        SharedNames = [.. units.Select(unit => Shared(unit.Words.Changed, names))];
        SharedLiterals = [.. units.Select(unit => Shared(unit.Words.Literals, LiteralFrequency))];
        Sites = [.. units.Select(unit => new UnitSite(unit))];
        UnitsInFile = units.GroupBy(unit => unit.File).ToDictionary(same => same.Key, same => same.Count());
        HasGone = [.. units.Select(unit => unit.Words.Removed.Keys.Any(word => !headWords.ContainsKey(word)))];
        HasRecurringSubstitution = [.. units.Select(unit => unit.Edit.Substitutions.Any(edit => SubstitutionFrequency[edit] > 1))];
    }

    public IReadOnlyList<ChangeUnit> Units { get; }

    /// <summary>Per unit the added names that no touched file holds at the base.</summary>
    public string[][] Novel { get; }

    public Dictionary<string, int> NovelFrequency { get; }

    public Dictionary<string, int> LiteralFrequency { get; }

    public Dictionary<string, int> SubstitutionFrequency { get; }

    public SparseVector[] SubwordVectors { get; }

    public SparseVector[] AddedVectors { get; }

    public SparseVector[] AllVectors { get; }

    public SparseVector[] NovelVectors { get; }

    public SparseVector[] SharedNovelVectors { get; }

    public SparseVector[] ContextVectors { get; }

    public SparseVector[] GoneVectors { get; }

    /// <summary>Per unit the changed names that other units hold too, with 1/√(units − 1).</summary>
    public Dictionary<string, double>[] SharedNames { get; }

    /// <summary>The same for quoted strings and options.</summary>
    public Dictionary<string, double>[] SharedLiterals { get; }

    public UnitSite[] Sites { get; }

    public Dictionary<int, int> UnitsInFile { get; }

    public bool[] HasGone { get; }

    public bool[] HasRecurringSubstitution { get; }

    public bool IsNovel(string word) => !baseWords.ContainsKey(word);

    public bool IsGone(string word) => !headWords.ContainsKey(word);

    static Dictionary<string, int> DocumentFrequency(IEnumerable<IEnumerable<string>> documents)
    {
        var frequency = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var document in documents)
        {
            foreach (var word in document)
                frequency[word] = frequency.GetValueOrDefault(word) + 1;
        }

        return frequency;
    }

    // The rarest words are the strongest evidence, so a bound on their number costs nothing that matters.
    static Dictionary<string, double> Shared(IReadOnlyList<string> words, Dictionary<string, int> frequency) =>
        words.Where(word => frequency[word] > 1).OrderBy(word => frequency[word]).ThenBy(word => word, StringComparer.Ordinal).Take(200)
            .ToDictionary(word => word, word => 1 / Math.Sqrt(frequency[word] - 1), StringComparer.Ordinal);

    static Dictionary<string, int> Merge(HunkWords words)
    {
        var merged = new Dictionary<string, int>(words.Removed, StringComparer.Ordinal);
        foreach (var (word, count) in words.Added)
            merged[word] = merged.GetValueOrDefault(word) + count;
        return merged;
    }

    SparseVector[] ContextCosines(IReadOnlyList<ChangeUnit> units)
    {
        var contexts = units.Select(unit => UnitSite.Context(unit)).ToList();
        var frequency = DocumentFrequency(contexts);
        return [.. contexts.Select(words => SparseVector.Of(words.Select(word => (Number(word), Rarity(units.Count, frequency[word])))))];
    }

    static double Rarity(int units, int frequency) => Math.Log((units + 1.0) / frequency) + 0.05;

    double Weight(string word, int count, Dictionary<string, int> names) =>
        (1 + Math.Log(count)) * ((Math.Log((Units.Count + 1.0) / names[word]) / (1 + (0.3 * Math.Log(1.0 + baseWords.GetValueOrDefault(word))))) + 0.05);

    int Number(string word)
    {
        if (!numbers.TryGetValue(word, out var number))
            numbers.Add(word, number = numbers.Count);
        return number;
    }
}
