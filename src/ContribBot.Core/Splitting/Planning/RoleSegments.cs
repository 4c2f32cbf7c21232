namespace ContribBot.Core.Splitting;

/// <summary>
/// Cuts a slice that is longer than people like to review where its work changes in kind: what others build on, what is built on it, what takes it
/// into use. Its units are put in the order in which they need each other, and a dynamic programme finds the cheapest cuts of that order.
/// </summary>
static class RoleSegments
{
    // A step of its own costs a reader as much as a slice of the target size does: 1 + (lines/target)², which makes the target the cheapest size a line.
    const double Step = 1;

    // What two kinds of work in one slice cost, for each target size of lines that is not of the main kind.
    const double Mixing = 1;

    // What it costs that every use is of another step's name; shares cost their share.
    const double Apart = 0.25;

    // A shorter segment than this part of the target is no step.
    const int Shortest = 5;

    /// <summary>Groups with the long ones cut.</summary>
    /// <param name="units">The units.</param>
    /// <param name="symbols">Their names.</param>
    /// <param name="groups">The group of each unit, which can be put in order; so can those that come out.</param>
    /// <param name="size">What counts as lines.</param>
    /// <param name="target">The number of lines that a slice should have.</param>
    /// <param name="testsStay">Tests stay with what they test.</param>
    /// <param name="worth">What groups are worth, see <see cref="Grouping"/>.</param>
    public static int[] Cut(IReadOnlyList<ChangeUnit> units, SymbolTable symbols, int[] groups, ChangeSize size, int target, bool testsStay, Func<int[], double> worth)
    {
        var lines = units.Select(unit => size.Of([unit])).ToArray();
        var large = Enumerable.Range(0, units.Count).GroupBy(unit => groups[unit]).Where(group => group.Sum(unit => lines[unit]) > target).Select(group => group.ToList()).ToList();
        // A change that falls into no groups at all is one thought, however long.
        if (large.Count == 0 || groups.Distinct().Count() < 2)
            return groups;
        var uses = new SliceGraph(symbols, [.. Enumerable.Range(0, units.Count)]);
        var roles = UnitRoles.Of(units, lines, uses, testsStay);
        foreach (var group in large)
        {
            var order = UseOrder.Of(group, uses, roles, lines);
            var starts = Starts(order, target);
            var cut = (int[])groups.Clone();
            for (var i = 1; i < starts.Count; i++)
            {
                var next = cut.Max() + 1;
                foreach (var unit in order.Take(starts[i]..(i + 1 < starts.Count ? starts[i + 1] : order.Count)).SelectMany(item => item.Units))
                    cut[unit] = next;
            }

            if (worth(cut) >= worth(groups) - Grouping.MostLost && new SliceGraph(symbols, cut).IsAcyclic)
                groups = cut;
        }

        return groups;
    }

    /// <summary>The first item of every segment, in order.</summary>
    internal static List<int> Starts(IReadOnlyList<UseItem> order, int target)
    {
        var all = order.Sum(item => item.Needs.Count);
        var users = order.Select(_ => new List<int>()).ToList();
        foreach (var (item, place) in order.Select((item, place) => (item, place)))
        {
            foreach (var need in item.Needs)
                users[need].Add(place);
        }

        // Cheapest way to cut the first items, by the kind of the last segment; kinds only go forward.
        var best = new (double Cost, int Start, SliceRole Before)[order.Count + 1, Roles];
        for (var end = 0; end <= order.Count; end++)
        {
            for (var role = 0; role < Roles; role++)
                best[end, role] = (end == 0 ? 0 : double.PositiveInfinity, 0, default);
        }

        for (var end = 1; end <= order.Count; end++)
        {
            var byRole = new int[Roles];
            var (length, apart) = (0, 0);
            for (var start = end - 1; start >= 0; start--)
            {
                length += order[start].Lines;
                byRole[(int)order[start].Role] += Math.Max(1, order[start].Lines);
                // All that this item needs is before it; what the items after it need of it is inside now.
                apart += order[start].Needs.Count - users[start].Count(user => user < end);
                if (length * Shortest < target && (start > 0 || end < order.Count))
                    continue;
                var main = Array.IndexOf(byRole, byRole.Max());
                var cost = Step + Square((double)length / target) + (Mixing * (1 - ((double)byRole[main] / byRole.Sum())) * length / target) + (all == 0 ? 0 : Apart * apart / all);
                // A step that needs nothing of the steps before is no later one of theirs; the groups would have held it apart.
                var begins = start == 0 || apart > 0;
                for (var before = 0; before < Roles; before++)
                {
                    if (begins && (start == 0 || before < main) && best[start, before].Cost + cost < best[end, main].Cost)
                        best[end, main] = (best[start, before].Cost + cost, start, (SliceRole)before);
                }
            }
        }

        var starts = new List<int>();
        var last = Enumerable.Range(0, Roles).MinBy(role => best[order.Count, role].Cost);
        for (var end = order.Count; end > 0;)
        {
            var (_, start, before) = best[end, last];
            starts.Insert(0, start);
            (end, last) = (start, (int)before);
        }

        return starts;
    }

    static readonly int Roles = Enum.GetValues<SliceRole>().Length;

    static double Square(double x) => x * x;
}
