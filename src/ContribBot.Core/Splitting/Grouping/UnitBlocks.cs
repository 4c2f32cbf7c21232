namespace ContribBot.Core.Splitting;

/// <summary>
/// Joins units into blocks until there are few enough to compare in pairs: what is one mechanical edit first, then the rest by file, then by
/// directory from the leaves up. Pairs cost a constant then, and everything else grows with the size of the change.
/// </summary>
static class UnitBlocks
{
    const int MaxBlocks = 300;

    // Each is a block of its own, and most of the blocks should tell the rest apart.
    const int MaxEdits = 50;

    public static List<ChangeUnit> Of(List<ChangeUnit> units)
    {
        if (units.Count <= MaxBlocks)
            return units;
        // A rename in every file would be in every block, and hide there what else the file changes.
        var edits = MechanicalEdits.Of(units).OrderByDescending(edit => edit.Length).Take(MaxEdits).ToList();
        var mechanical = edits.SelectMany(edit => edit).ToHashSet();
        var rest = units.Where((_, unit) => !mechanical.Contains(unit)).ToList();
        return [.. edits.Select(edit => ChangeUnit.Block([.. edit.Select(unit => units[unit])])), .. ByPlace(rest, MaxBlocks - edits.Count)];
    }

    static List<ChangeUnit> ByPlace(List<ChangeUnit> units, int most)
    {
        if (units.Count <= most)
            return units;
        var blocks = units.GroupBy(unit => unit.File).Select(same => ChangeUnit.Block([.. same])).ToList();
        for (var depth = blocks.Max(unit => Depth(unit.Change.Path)); blocks.Count > most && depth >= 0; depth--)
            blocks = ByDirectory(units, depth);
        return blocks.Count <= most ? blocks : Chunks(units, most);
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

    static List<ChangeUnit> Chunks(List<ChangeUnit> units, int most) =>
        [.. units.Chunk(((units.Count - 1) / most) + 1).Select(chunk => ChangeUnit.Block(chunk))];
}
