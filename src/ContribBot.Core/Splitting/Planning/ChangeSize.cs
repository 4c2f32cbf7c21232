using ContribBot.Core.Paths;

namespace ContribBot.Core.Splitting;

/// <summary>What a reviewer has to read: generated, vendored, lock and ignored files are left out, and of a file that moves what differs counts.</summary>
sealed class ChangeSize
{
    readonly HashSet<string> counted;
    readonly Dictionary<string, int> moved;

    public ChangeSize(Change change, SplittingOptions options)
    {
        var files = change.Files.Where(file => PathRoles.Counts(PathRoles.Of(file)) && !options.Ignore.Any(glob => PathGlob.IsMatch(glob, file.Path))).ToList();
        counted = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var moves = FileMove.Of(change.Files);
        moved = moves.SelectMany(move => (KeyValuePair<string, int>[])[new(move.From.Path, 0), new(move.To.Path, move.ChangedLines)]).ToDictionary(StringComparer.Ordinal);
        Lines = files.Sum(file => moved.TryGetValue(file.Path, out var lines) ? lines : file.ChangedLines);
        Files = counted.Count - moves.Count(move => counted.Contains(move.From.Path));
    }

    public int Lines { get; }

    public int Files { get; }

    public bool Counts(FileChange file) => counted.Contains(file.Path);

    public int Of(IEnumerable<ChangeUnit> units) => units.SelectMany(unit => unit.Members).Where(unit => Counts(unit.Change)).Sum(unit => moved.TryGetValue(unit.Change.Path, out var lines) ? lines : unit.ChangedLines);
}
