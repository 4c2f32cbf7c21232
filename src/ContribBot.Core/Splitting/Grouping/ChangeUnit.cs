namespace ContribBot.Core.Splitting;

/// <summary>What is grouped as one: a hunk, several hunks that can't stand alone, a path that comes and goes as a whole, or a block of those.</summary>
sealed class ChangeUnit(int file, FileChange change, IReadOnlyList<Hunk> hunks, FileDefinitions definitions)
{
    IReadOnlyList<ChangeUnit>? members;

    HunkWords? words;

    UnitEdit? edit;

    /// <summary>Index of the file among the change's files.</summary>
    public int File => file;

    public FileChange Change => change;

    public IReadOnlyList<Hunk> Hunks => hunks;

    /// <summary>The move that it is one side of; null for any other unit.</summary>
    public FileMove? Move { get; init; }

    /// <summary>The units that a block is made of; itself where it is none.</summary>
    public IReadOnlyList<ChangeUnit> Members => members ?? [this];

    public int ChangedLines { get; } = hunks.Sum(hunk => hunk.Range.ChangedLines);

    public HunkWords Words => words ??= ReadWords();

    /// <summary>Read without keeping all words where nobody has asked for those.</summary>
    public UnitEdit Edit => edit ??= new UnitEdit(words ?? ReadWords());

    /// <summary>The names that its added lines define.</summary>
    public IEnumerable<string> Defined => members is null ? hunks.SelectMany(hunk => definitions.Added(hunk).Defined) : members.SelectMany(unit => unit.Defined);

    /// <summary>The names whose definitions its removed lines take away.</summary>
    public IEnumerable<string> Undefined => members is null ? hunks.SelectMany(hunk => definitions.Removed(hunk).Defined) : members.SelectMany(unit => unit.Undefined);

    /// <summary>The names that its added lines use: in code, not in comments and prose; every word in a document.</summary>
    public IEnumerable<string> Used => members is not null ? members.SelectMany(unit => unit.Used) : definitions.KnowsUses ? hunks.SelectMany(hunk => definitions.Added(hunk).Used) : Words.Added.Keys;

    /// <summary>The names that its removed lines used.</summary>
    public IEnumerable<string> Unused => members is not null ? members.SelectMany(unit => unit.Unused) : definitions.KnowsUses ? hunks.SelectMany(hunk => definitions.Removed(hunk).Used) : Words.Removed.Keys;

    FileDefinitions Definitions => definitions;

    HunkWords ReadWords() => new(hunks.SelectMany(hunk => hunk.Removed), hunks.SelectMany(hunk => hunk.Added));

    /// <summary>One unit out of several; it stands for the file with the most changed lines.</summary>
    public static ChangeUnit Block(IReadOnlyList<ChangeUnit> units)
    {
        if (units.Count == 1)
            return units[0];
        var largest = units.MaxBy(unit => unit.ChangedLines)!;
        return new ChangeUnit(largest.File, largest.Change, [.. units.SelectMany(unit => unit.Hunks)], largest.Definitions) { members = [.. units.SelectMany(unit => unit.Members)] };
    }

    public static List<ChangeUnit> Of(Change change)
    {
        var units = new List<ChangeUnit>();
        var moves = FileMove.Of(change.Files).SelectMany(move => (KeyValuePair<FileChange, FileMove>[])[new(move.From, move), new(move.To, move)]).ToDictionary();
        for (var i = 0; i < change.Files.Count; i++)
        {
            var file = change.Files[i];
            var definitions = new FileDefinitions(file);
            if (!file.IsSeparable || file.Hunks.Count == 0)
                units.Add(new ChangeUnit(i, file, file.Hunks, definitions) { Move = moves.GetValueOrDefault(file) });
            else
                units.AddRange(BracketBalance.Units([.. file.Hunks.Where(hunk => hunk.PartOf is null)]).Concat(file.Hunks.Where(hunk => hunk.PartOf is not null).Select(part => (IReadOnlyList<Hunk>)[part]))
                    .Select(hunks => new ChangeUnit(i, file, hunks, definitions)));
        }

        return JoinMoves(ExclusivePaths.Join(units));
    }

    /// <summary>What goes in one place and comes in another is one unit.</summary>
    static List<ChangeUnit> JoinMoves(List<ChangeUnit> units)
    {
        var sides = units.Where(unit => unit is { Move: not null, Members.Count: 1 }).GroupBy(unit => unit.Move!).Where(move => move.Count() == 2).ToDictionary(move => move.Key, move => move.ToList());
        return [.. units.Where(unit => unit.Move is not { } move || !sides.ContainsKey(move) || unit.Change == move.To).Select(unit => unit.Move is { } move && sides.TryGetValue(move, out var both) ? Block(both) : unit)];
    }
}
