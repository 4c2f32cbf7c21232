namespace ContribBot.Core.Splitting;

/// <summary>A pull request of a line or three is more work than it saves, so crumbs join the group that they most likely belong to.</summary>
static class SmallGroups
{
    const int Share = 40;
    const int FewestGroups = 2;

    /// <summary>Merges every group that is smaller than 1/40 of the change, and has fewer than the fewest lines of a step, with its likeliest neighbour.</summary>
    public static int[] Merge(int[] groups, IReadOnlyList<ChangeUnit> units, double[,] probabilities, ChangeSize size, int fewest)
    {
        groups = (int[])groups.Clone();
        var smallest = Math.Min(fewest, size.Lines / Share);
        while (true)
        {
            var sizes = Enumerable.Range(0, units.Count).GroupBy(unit => groups[unit])
                .Select(members => (Group: members.Key, Lines: size.Of(members.Select(unit => units[unit])), First: members.Min()))
                .OrderBy(group => group.Lines).ThenBy(group => group.First).ToList();
            if (sizes.Count <= FewestGroups || sizes[0].Lines >= smallest)
                return groups;
            var crumb = sizes[0].Group;
            var home = Likeliest(crumb, groups, probabilities);
            for (var unit = 0; unit < groups.Length; unit++)
            {
                if (groups[unit] == crumb)
                    groups[unit] = home;
            }
        }
    }

    static int Likeliest(int crumb, int[] groups, double[,] probabilities)
    {
        var members = Enumerable.Range(0, groups.Length).Where(unit => groups[unit] == crumb).ToList();
        return Enumerable.Range(0, groups.Length).Where(unit => groups[unit] != crumb)
            .GroupBy(unit => groups[unit])
            .Select(others => (Group: others.Key, Mean: others.Average(other => members.Average(member => probabilities[member, other]))))
            .OrderByDescending(group => group.Mean).ThenBy(group => group.Group)
            .First().Group;
    }
}
