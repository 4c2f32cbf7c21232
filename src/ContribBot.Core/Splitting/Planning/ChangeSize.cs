using ContribBot.Core.Paths;

namespace ContribBot.Core.Splitting;

/// <summary>What a reviewer has to read: generated, vendored, lock and ignored files are left out.</summary>
sealed class ChangeSize
{
    readonly HashSet<string> counted;

    public ChangeSize(Change change, SplittingOptions options)
    {
        var files = change.Files.Where(file => PathRoles.Counts(PathRoles.Of(file)) && !options.Ignore.Any(glob => PathGlob.IsMatch(glob, file.Path))).ToList();
        counted = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        Lines = files.Sum(file => file.ChangedLines);
        Files = counted.Count;
    }

    public int Lines { get; }

    public int Files { get; }

    public bool Counts(FileChange file) => counted.Contains(file.Path);

    public int Of(IEnumerable<ChangeUnit> units) => units.SelectMany(unit => unit.Members).Where(unit => Counts(unit.Change)).Sum(unit => unit.ChangedLines);
}
