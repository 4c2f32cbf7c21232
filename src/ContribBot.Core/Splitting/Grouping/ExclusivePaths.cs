namespace ContribBot.Core.Splitting;

/// <summary>
/// Where a file gives its place to a directory, or the reverse, no tree can hold both: what goes and what comes in its place are one unit.
/// </summary>
static class ExclusivePaths
{
    public static List<ChangeUnit> Join(List<ChangeUnit> units)
    {
        var gone = Paths(units, FileChangeKind.Deleted);
        var come = Paths(units, FileChangeKind.Added);
        var joined = new List<ChangeUnit>(units.Count);
        var blocks = new Dictionary<string, List<ChangeUnit>>(StringComparer.Ordinal);
        foreach (var unit in units)
        {
            var place = unit.Change.Kind switch
            {
                FileChangeKind.Added => Place(unit.Change.Path, gone, come),
                FileChangeKind.Deleted => Place(unit.Change.Path, come, gone),
                _ => null,
            };
            if (place is null)
                joined.Add(unit);
            else
                (blocks.TryGetValue(place, out var block) ? block : blocks[place] = []).Add(unit);
        }

        joined.AddRange(blocks.Values.Select(ChangeUnit.Block));
        return joined;
    }

    /// <summary>The path that is a file on one side and a directory on the other: this one, or a directory above it.</summary>
    static string? Place(string path, Index others, Index own)
    {
        if (others.Directories.Contains(path) && own.Files.Contains(path))
            return path;
        return Directories(path).FirstOrDefault(others.Files.Contains);
    }

    static Index Paths(List<ChangeUnit> units, FileChangeKind kind)
    {
        var files = units.Where(unit => unit.Change.Kind == kind).Select(unit => unit.Change.Path).ToHashSet(StringComparer.Ordinal);
        return new Index(files, files.SelectMany(Directories).ToHashSet(StringComparer.Ordinal));
    }

    static IEnumerable<string> Directories(string path)
    {
        for (var at = path.IndexOf('/', StringComparison.Ordinal); at >= 0; at = path.IndexOf('/', at + 1))
            yield return path[..at];
    }

    sealed record Index(HashSet<string> Files, HashSet<string> Directories);
}
