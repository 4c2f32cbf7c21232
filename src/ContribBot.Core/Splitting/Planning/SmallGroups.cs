namespace ContribBot.Core.Splitting;

/// <summary>A pull request of three lines is more work than it saves, so crumbs join the group that they are closest to.</summary>
static class SmallGroups
{
    const int Readable = 60;
    const int FewestGroups = 2;

    public static int[] Merge(int[] groups, IReadOnlyList<ChangeUnit> units, ChangeSize size)
    {
        groups = (int[])groups.Clone();
        var smallest = Math.Min(Readable, size.Lines / 12);
        while (true)
        {
            var sizes = Enumerable.Range(0, units.Count).GroupBy(unit => groups[unit])
                .Select(members => (Group: members.Key, Lines: size.Of(members.Select(unit => units[unit])), First: members.Min()))
                .OrderBy(group => group.Lines).ThenBy(group => group.First).ToList();
            if (sizes.Count <= FewestGroups || sizes[0].Lines >= smallest)
                return groups;
            var crumb = sizes[0].Group;
            var home = Closest(crumb, groups, units);
            for (var unit = 0; unit < groups.Length; unit++)
            {
                if (groups[unit] == crumb)
                    groups[unit] = home;
            }
        }
    }

    static int Closest(int crumb, int[] groups, IReadOnlyList<ChangeUnit> units)
    {
        var members = Enumerable.Range(0, units.Count).Where(unit => groups[unit] == crumb).ToList();
        return Enumerable.Range(0, units.Count).Where(unit => groups[unit] != crumb)
            .GroupBy(unit => groups[unit])
            .Select(others => (Group: others.Key, Nearness: others.Average(other => members.Average(member => Nearness(units[member], units[other])))))
            .OrderByDescending(group => group.Nearness).ThenBy(group => group.Group)
            .First().Group;
    }

    static double Nearness(ChangeUnit one, ChangeUnit other)
    {
        if (one.File == other.File)
            return 1;
        var (a, b) = (one.Change.Path.Split('/'), other.Change.Path.Split('/'));
        var common = a.Zip(b).TakeWhile(pair => pair.First == pair.Second).Count();
        var sameRole = PathRoles.OfPath(one.Change.Path) == PathRoles.OfPath(other.Change.Path) ? 0.25 : 0;
        return (0.5 * common / Math.Max(a.Length, b.Length)) + sameRole;
    }
}
