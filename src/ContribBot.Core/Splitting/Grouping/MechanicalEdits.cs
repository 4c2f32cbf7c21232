namespace ContribBot.Core.Splitting;

/// <summary>
/// Takes the same small edit everywhere (a rename, a changed call) out of the groups that it is spread over: it reads in a minute on its own and
/// hides the rest otherwise.
/// </summary>
static class MechanicalEdits
{
    const int FewestUnits = 32;
    const int FewestMoves = 3;

    // No substitution reads like this.
    const string Moves = "";

    /// <summary>
    /// The units that move files, three or more, and of every substitution that at least thirty-two of them make and nothing else. One that no source has is no rename: tests that
    /// expect another output belong to what changed it.
    /// </summary>
    public static List<int[]> Of(IReadOnlyList<ChangeUnit> units)
    {
        var places = units.SelectMany(unit => unit.Members).Select(unit => unit.Move).OfType<FileMove>().Distinct().Where(move => move.IsPure).ToList();
        var followed = places.Count < FewestMoves ? [] : places.Select(NewPlace).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, units.Count).GroupBy(unit => Kind(units[unit], followed), StringComparer.Ordinal)
                .Where(same => same.Key is not null && (same.Key == Moves ? places.Count >= FewestMoves : IsMechanical([.. same.SelectMany(unit => units[unit].Members)]))).Select(same => same.ToArray()),
        ];
    }

    /// <summary>What a unit does and nothing else: a move, with those who follow it to the new place, or a substitution.</summary>
    static string? Kind(ChangeUnit unit, HashSet<string> followed) =>
        unit.Members.All(member => member.Move is { IsPure: true }) ? Moves
        : Substitution(unit) is { } substitution ? followed.Contains(substitution) ? Moves : substitution
        : null;

    /// <summary>The substitution by which others follow a move, where one part of its path changes: "old→new"; null where more do.</summary>
    static string? NewPlace(FileMove move)
    {
        var (from, to) = (Parts(move.From.Path), Parts(move.To.Path));
        var changed = from.Length == to.Length ? Enumerable.Range(0, from.Length).Where(part => from[part] != to[part]).ToList() : [];
        return changed is [var only] ? $"{from[only]}→{to[only]}" : null;

        static string[] Parts(string path) => [.. Path.ChangeExtension(path, null).Split('/')];
    }

    static bool IsMechanical(List<ChangeUnit> units) => units.Count >= FewestUnits && units.Exists(unit => unit.Change.Role == PathRole.Source);

    /// <summary>Groups, with one of its own for each of the edits.</summary>
    public static int[] Separate(int[] groups, List<int[]> edits)
    {
        groups = (int[])groups.Clone();
        var next = groups.Max() + 1;
        foreach (var edit in edits)
        {
            foreach (var unit in edit)
                groups[unit] = next;
            next++;
        }

        return groups;
    }

    /// <summary>The one substitution that is all a unit does, or all members of a block; null where it does more.</summary>
    static string? Substitution(ChangeUnit unit)
    {
        var first = unit.Members[0].Edit.Sole;
        return first is not null && unit.Members.All(member => member.Edit.Sole == first) ? first : null;
    }
}
