namespace ContribBot.Core.Splitting;

/// <summary>
/// Joins units into blocks until there are few enough to compare in pairs: first by file, then by directory from the leaves up. Pairs cost a
/// constant then, and everything else grows with the size of the change.
/// </summary>
static class UnitBlocks
{
    const int MaxBlocks = 300;

    public static List<ChangeUnit> Of(List<ChangeUnit> units)
    {
        if (units.Count <= MaxBlocks)
            return units;
        var blocks = units.GroupBy(unit => unit.File).Select(same => ChangeUnit.Block([.. same])).ToList();
        for (var depth = blocks.Max(unit => Depth(unit.Change.Path)); blocks.Count > MaxBlocks && depth >= 0; depth--)
            blocks = ByDirectory(units, depth);
        return blocks.Count <= MaxBlocks ? blocks : Chunks(units);
    }

    static List<ChangeUnit> ByDirectory(List<ChangeUnit> units, int depth) =>
        [.. units.GroupBy(unit => (Directory(unit.Change.Path, depth), unit.Change.Role)).Select(same => ChangeUnit.Block([.. same]))];

    static int Depth(string path) => path.AsSpan().Count('/');

    /// <summary>The first <paramref name="depth"/> directories of a path.</summary>
    static string Directory(string path, int depth)
    {
        var end = path.LastIndexOf('/');
        for (var excess = Depth(path) - depth; excess > 0 && end > 0; excess--)
            end = path.LastIndexOf('/', end - 1);
        return end <= 0 || depth == 0 ? "" : path[..end];
    }

    static List<ChangeUnit> Chunks(List<ChangeUnit> units) =>
        [.. units.Chunk(((units.Count - 1) / MaxBlocks) + 1).Select(chunk => ChangeUnit.Block(chunk))];
}
