namespace ContribBot.Core.Splitting;

/// <summary>
/// Resolves groups that need each other. Often one small unit is the reason (a helper that stands with its first use), and moving it to the other
/// side is what an author would do; where too much would have to move, the two groups are one slice.
/// </summary>
static class SliceCycles
{
    // Up to half of the smaller group may move before two groups count as one.
    const double MostMoved = 0.5;

    /// <summary>Groups, numbered from 0 by first appearance, that can be put in order.</summary>
    public static int[] Resolve(int[] groups, IReadOnlyList<ChangeUnit> units, SymbolTable symbols)
    {
        groups = Renumber(groups);
        var moved = new HashSet<int>();
        while (true)
        {
            var graph = new SliceGraph(symbols, groups);
            var components = graph.Components();
            var steps = Enumerable.Range(0, graph.Count)
                .SelectMany(group => graph.Needs(group).Where(need => components[need.Key] == components[group]).Select(need => Cheapest(group, need.Key, need.Value)))
                .ToList();
            if (steps.Count == 0)
                return groups;
            var step = steps.MinBy(step => (step.Cost, step.Units[0]))!;
            if (step.Cost <= MostMoved)
            {
                foreach (var unit in step.Units)
                    groups[unit] = step.To;
                moved.UnionWith(step.Units);
            }
            else
            {
                // The two that hold each other most firmly become one; the rest of the circle may still come apart.
                var (_, _, from, to) = steps.MaxBy(step => (step.Cost, step.Units[0]))!;
                groups = [.. groups.Select(group => group == from ? to : group)];
            }

            groups = Renumber(groups);
        }

        Step Cheapest(int group, int needed, Need need)
        {
            double smaller = Math.Max(1, Math.Min(Lines(Members(group)), Lines(Members(needed))));
            var back = new Step(Cost(need.Users), [.. need.Users], group, needed);
            var forth = new Step(Cost(need.Providers), [.. need.Providers], needed, group);
            return back.Cost < forth.Cost ? back : forth;

            // A unit moves once, so that this comes to an end.
            double Cost(IEnumerable<int> candidates) => candidates.Any(moved.Contains) ? double.MaxValue : Lines(candidates) / smaller;
        }

        IEnumerable<int> Members(int group) => Enumerable.Range(0, groups.Length).Where(unit => groups[unit] == group);

        int Lines(IEnumerable<int> members) => members.Sum(unit => Math.Max(1, units[unit].ChangedLines));
    }

    // Without gaps and by first appearance, so that equal partitions have equal numbers.
    static int[] Renumber(int[] groups)
    {
        var numbers = new Dictionary<int, int>();
        foreach (var group in groups)
            numbers.TryAdd(group, numbers.Count);
        return [.. groups.Select(group => numbers[group])];
    }

    sealed record Step(double Cost, int[] Units, int From, int To);
}
