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
        SubstitutionFrequency = DocumentFrequency(units.Select(unit => unit.Words.Edits.Substitutions.Distinct(StringComparer.Ordinal)));

        var count = units.Count;
        SubwordVectors = [.. units.Select(unit => SparseVector.Of(unit.Words.Subwords.Select(word => (Number(word), Rarity(count, subwords[word])))))];
        AddedVectors = [.. units.Select(unit => SparseVector.Of(unit.Words.Added.Select(word => (Number(word.Key), Weight(word.Key, word.Value, names)))))];
        AllVectors = [.. units.Select(unit => SparseVector.Of(Merge(unit.Words).Select(word => (Number(word.Key), Weight(word.Key, word.Value, names)))))];
        NovelVectors = [.. Novel.Select(words => SparseVector.Of(words.Select(word => (Number(word), Rarity(count, NovelFrequency[word])))))];
        SharedNovelVectors = [.. Novel.Select(words => SparseVector.Of(words.Where(word => NovelFrequency[word] > 1).Select(word => (Number(word), 1.0))))];
        HasGone = [.. units.Select(unit => unit.Words.Removed.Keys.Any(word => !headWords.ContainsKey(word)))];
        HasRecurringSubstitution = [.. units.Select(unit => unit.Words.Edits.Substitutions.Any(edit => SubstitutionFrequency[edit] > 1))];
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

    static Dictionary<string, int> Merge(HunkWords words)
    {
        var merged = new Dictionary<string, int>(words.Removed, StringComparer.Ordinal);
        foreach (var (word, count) in words.Added)
            merged[word] = merged.GetValueOrDefault(word) + count;
        return merged;
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
