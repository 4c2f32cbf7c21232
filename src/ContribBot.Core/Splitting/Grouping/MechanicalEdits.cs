namespace ContribBot.Core.Splitting;

/// <summary>
/// Takes the same small edit everywhere (a rename, a changed call) out of the groups that it is spread over: it reads in a minute on its own and
/// hides the rest otherwise.
/// </summary>
static class MechanicalEdits
{
    const int FewestUnits = 32;

    /// <summary>Groups, with one of its own for every substitution that at least thirty-two units make and nothing else.</summary>
    public static int[] Separate(int[] groups, IReadOnlyList<ChangeUnit> units)
    {
        groups = (int[])groups.Clone();
        var next = groups.Max() + 1;
        foreach (var same in Enumerable.Range(0, units.Count).GroupBy(unit => Substitution(units[unit]), StringComparer.Ordinal))
        {
            if (same.Key is null || same.Count() < FewestUnits)
                continue;
            foreach (var unit in same)
                groups[unit] = next;
            next++;
        }

        return groups;
    }

    /// <summary>The one substitution that is all a unit does; null where it does more.</summary>
    static string? Substitution(ChangeUnit unit) =>
        unit.Words is { Modifies: true, Edits: { Edits: [var first, ..] all, Substitutions.Count: var count } } && count == all.Count && all.All(edit => edit == first) ? first : null;
}
