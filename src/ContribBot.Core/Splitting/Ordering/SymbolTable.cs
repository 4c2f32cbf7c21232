namespace ContribBot.Core.Splitting;

/// <summary>Which units introduce and use new names, and which remove definitions and last uses of old ones.</summary>
sealed class SymbolTable
{
    public SymbolTable(UnitIndex index)
        : this(index.Units, index)
    {
    }

    /// <param name="units">The units, or parts of those that the index knows.</param>
    /// <param name="index">Which names are new, and which are gone.</param>
    public SymbolTable(IReadOnlyList<ChangeUnit> units, UnitIndex index)
    {
        var defined = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var removed = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var unit in units[i].Members.Where(unit => unit.Change.Role is not (PathRole.Docs or PathRole.Data or PathRole.Lock)))
            {
                foreach (var name in Names(unit, FileChangeKind.Added, unit.Defined).Where(index.IsNovel))
                    Add(defined, name, i);
                foreach (var name in Names(unit, FileChangeKind.Deleted, unit.Undefined).Where(index.IsGone))
                    Add(removed, name, i);
            }
        }

        var usesOfNew = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var usesOfGone = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var word in units[i].Used.Where(defined.ContainsKey))
                Add(usesOfNew, word, i);
            foreach (var word in units[i].Unused.Where(removed.ContainsKey))
                Add(usesOfGone, word, i);
        }

        Introduced = [.. Pair(defined, usesOfNew), .. CutFiles(units)];
        Dropped = Pair(removed, usesOfGone);
    }

    /// <summary>New names: who defines each and who uses it. A definer counts as a user as well.</summary>
    public IReadOnlyList<Symbol> Introduced { get; }

    /// <summary>Names that are gone at the head: who removes the definition and who removes uses.</summary>
    public IReadOnlyList<Symbol> Dropped { get; }

    static HashSet<string> Names(ChangeUnit unit, FileChangeKind whole, IEnumerable<string> defined)
    {
        var names = defined.ToHashSet(StringComparer.Ordinal);
        // A new file is known by its name to those who import or include it.
        if (unit.Change.Kind == whole && unit.Move is not { KeepsName: true } && IsBeginning(unit) && Path.GetFileNameWithoutExtension(unit.Change.Path) is var stem && Keywords.IsName(stem) && stem.All(Tokenizer.IsWord))
            names.Add(stem);
        return names;
    }

    static bool IsBeginning(ChangeUnit unit) => unit.Hunks.Count == 0 || ReferenceEquals(unit.Hunks[0], unit.Change.Hunks[0]);

    /// <summary>The parts of a new file need its beginning: what stands there (imports, a namespace) serves them all.</summary>
    static IEnumerable<Symbol> CutFiles(IReadOnlyList<ChangeUnit> units) =>
        Enumerable.Range(0, units.Count)
            .Where(i => units[i] is { Members.Count: 1, Change: { Kind: FileChangeKind.Added, IsSeparable: true } })
            .GroupBy(i => units[i].File)
            .Select(parts => new Symbol(
                Path.GetFileName(units[parts.First()].Change.Path), [parts.First(part => IsBeginning(units[part]))], [.. parts.Where(part => !IsBeginning(units[part]))]) { IsFile = true });

    static void Add(Dictionary<string, SortedSet<int>> table, string name, int unit) =>
        (table.TryGetValue(name, out var set) ? set : table[name] = []).Add(unit);

    static Symbol[] Pair(Dictionary<string, SortedSet<int>> definers, Dictionary<string, SortedSet<int>> users) =>
    [
        .. definers.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Symbol(entry.Key, [.. entry.Value], users.TryGetValue(entry.Key, out var set) ? [.. set] : [])),
    ];
}

/// <summary>A name with the units that define it and those that mention it.</summary>
sealed record Symbol(string Name, int[] Definers, int[] Users)
{
    /// <summary>A new file, which its parts need the beginning of.</summary>
    public bool IsFile { get; init; }
}
