namespace ContribBot.Core.Splitting;

/// <summary>Units that need each other, as one step of an order.</summary>
/// <param name="Units">The units.</param>
/// <param name="Lines">Their lines that count.</param>
/// <param name="Role">What most of them are.</param>
/// <param name="Needs">Earlier items that they need, by their place in the order.</param>
sealed record UseItem(IReadOnlyList<int> Units, int Lines, SliceRole Role, IReadOnlyList<int> Needs);

/// <summary>Puts the units of a group in the order in which they need each other.</summary>
static class UseOrder
{
    /// <param name="group">The units.</param>
    /// <param name="uses">Which unit needs which.</param>
    /// <param name="roles">What each unit is; among units that are free, the order of the values decides, then the place in the change.</param>
    /// <param name="lines">The lines of each unit that count.</param>
    public static List<UseItem> Of(IReadOnlyList<int> group, SliceGraph uses, SliceRole[] roles, int[] lines)
    {
        var components = uses.Components();
        var items = group.GroupBy(unit => components[unit]).Select(item => item.ToList()).ToList();
        var itemOf = items.SelectMany((item, number) => item.Select(unit => (unit, number))).ToDictionary(entry => entry.unit, entry => entry.number);
        var needs = items.ConvertAll(item => item.SelectMany(unit => uses.Needs(unit).Keys).Where(itemOf.ContainsKey).Select(unit => itemOf[unit]).ToHashSet());
        for (var i = 0; i < needs.Count; i++)
            needs[i].Remove(i);
        var kinds = items.ConvertAll(item => item.GroupBy(unit => roles[unit]).OrderByDescending(same => same.Sum(unit => lines[unit])).ThenBy(same => same.Key).First().Key);

        var waiting = needs.ConvertAll(needed => needed.Count);
        var free = new SortedSet<int>(Enumerable.Range(0, items.Count).Where(item => waiting[item] == 0), Comparer<int>.Create((a, b) => (kinds[a], items[a][0]).CompareTo((kinds[b], items[b][0]))));
        var place = new int[items.Count];
        var order = new List<UseItem>(items.Count);
        while (free.Count > 0)
        {
            var next = free.Min;
            free.Remove(next);
            place[next] = order.Count;
            order.Add(new UseItem(items[next], items[next].Sum(unit => lines[unit]), kinds[next], [.. needs[next].Select(need => place[need])]));
            for (var item = 0; item < items.Count; item++)
            {
                if (needs[item].Contains(next) && --waiting[item] == 0)
                    free.Add(item);
            }
        }

        return order;
    }
}
