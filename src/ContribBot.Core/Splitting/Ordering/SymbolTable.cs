namespace ContribBot.Core.Splitting;

/// <summary>Which units introduce and use new names, and which remove definitions and last uses of old ones.</summary>
sealed class SymbolTable
{
    public SymbolTable(UnitIndex index)
    {
        var defined = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var removed = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < index.Units.Count; i++)
        {
            foreach (var unit in index.Units[i].Members.Where(unit => PathRoles.OfPath(unit.Change.Path) is not (PathRole.Docs or PathRole.Data or PathRole.Lock)))
            {
                foreach (var name in Names(unit, FileChangeKind.Added, unit.Defined).Where(index.IsNovel))
                    Add(defined, name, i);
                foreach (var name in Names(unit, FileChangeKind.Deleted, unit.Undefined).Where(index.IsGone))
                    Add(removed, name, i);
            }
        }

        var usesOfNew = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        var usesOfGone = new Dictionary<string, SortedSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < index.Units.Count; i++)
        {
            foreach (var word in index.Units[i].Words.Added.Keys.Where(defined.ContainsKey))
                Add(usesOfNew, word, i);
            foreach (var word in index.Units[i].Words.Removed.Keys.Where(removed.ContainsKey))
                Add(usesOfGone, word, i);
        }

        Introduced = Pair(defined, usesOfNew);
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
        if (unit.Change.Kind == whole && Path.GetFileNameWithoutExtension(unit.Change.Path) is var stem && Keywords.IsName(stem) && stem.All(Tokenizer.IsWord))
            names.Add(stem);
        return names;
    }

    static void Add(Dictionary<string, SortedSet<int>> table, string name, int unit) =>
        (table.TryGetValue(name, out var set) ? set : table[name] = []).Add(unit);

    static Symbol[] Pair(Dictionary<string, SortedSet<int>> definers, Dictionary<string, SortedSet<int>> users) =>
    [
        .. definers.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => new Symbol(entry.Key, [.. entry.Value], users.TryGetValue(entry.Key, out var set) ? [.. set] : [])),
    ];
}

/// <summary>A name with the units that define it and those that mention it.</summary>
sealed record Symbol(string Name, int[] Definers, int[] Users);
