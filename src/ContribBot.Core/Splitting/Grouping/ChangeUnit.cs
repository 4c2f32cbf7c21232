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
        return new ChangeUnit(largest.File, largest.Change, [.. units.SelectMany(unit => unit.Hunks)], largest.Definitions) { members = units };
    }

    public static List<ChangeUnit> Of(Change change)
    {
        var units = new List<ChangeUnit>();
        for (var i = 0; i < change.Files.Count; i++)
        {
            var file = change.Files[i];
            var definitions = new FileDefinitions(file);
            if (!file.IsSeparable || file.Hunks.Count == 0)
                units.Add(new ChangeUnit(i, file, file.Hunks, definitions));
            else
                units.AddRange(BracketBalance.Units([.. file.Hunks.Where(hunk => hunk.PartOf is null)]).Concat(file.Hunks.Where(hunk => hunk.PartOf is not null).Select(part => (IReadOnlyList<Hunk>)[part]))
                    .Select(hunks => new ChangeUnit(i, file, hunks, definitions)));
        }

        return ExclusivePaths.Join(units);
    }
}
