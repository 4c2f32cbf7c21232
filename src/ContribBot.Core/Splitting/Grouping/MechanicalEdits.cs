namespace ContribBot.Core.Splitting;

/// <summary>
/// Takes the same small edit everywhere (a rename, a changed call) out of the groups that it is spread over: it reads in a minute on its own and
/// hides the rest otherwise.
/// </summary>
static class MechanicalEdits
{
    const int FewestUnits = 32;

    /// <summary>
    /// The units of every substitution that at least thirty-two of them make and nothing else. One that no source has is no rename: tests that
    /// expect another output belong to what changed it.
    /// </summary>
    public static List<int[]> Of(IReadOnlyList<ChangeUnit> units) =>
    [
        .. Enumerable.Range(0, units.Count).GroupBy(unit => Substitution(units[unit]), StringComparer.Ordinal)
            .Where(same => same.Key is not null && IsMechanical([.. same.SelectMany(unit => units[unit].Members)])).Select(same => same.ToArray()),
    ];

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
