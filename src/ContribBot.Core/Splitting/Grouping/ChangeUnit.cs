namespace ContribBot.Core.Splitting;

/// <summary>What is grouped as one: a hunk, several hunks that can't stand alone, or a path that comes and goes as a whole.</summary>
sealed class ChangeUnit(int file, FileChange change, IReadOnlyList<Hunk> hunks)
{
    HunkWords? words;

    /// <summary>Index of the file among the change's files.</summary>
    public int File => file;

    public FileChange Change => change;

    public IReadOnlyList<Hunk> Hunks => hunks;

    public int ChangedLines { get; } = hunks.Sum(hunk => hunk.Range.ChangedLines);

    public HunkWords Words => words ??= new HunkWords(hunks.SelectMany(hunk => hunk.Removed), hunks.SelectMany(hunk => hunk.Added));

    public static List<ChangeUnit> Of(Change change)
    {
        var units = new List<ChangeUnit>();
        for (var i = 0; i < change.Files.Count; i++)
        {
            var file = change.Files[i];
            if (!file.IsSeparable || file.Hunks.Count == 0)
                units.Add(new ChangeUnit(i, file, file.Hunks));
            else
                units.AddRange(BracketBalance.Units(file.Hunks).Select(hunks => new ChangeUnit(i, file, hunks)));
        }

        return units;
    }
}
