namespace ContribBot.Core.Splitting;

/// <summary>
/// What each unit is to the units around it, told by how much of the change stands on it and on how much it stands: much more stands on what is core,
/// nothing but tests and documents on what is integration, and what lies between is algorithm.
/// </summary>
static class UnitRoles
{
    // Twice as many lines stand on it as it stands on.
    const int Fundamental = 2;

    /// <param name="units">The units.</param>
    /// <param name="lines">Their lines that count.</param>
    /// <param name="uses">Which unit needs which, one group a unit.</param>
    /// <param name="testsStay">A test is what it tests.</param>
    public static SliceRole[] Of(IReadOnlyList<ChangeUnit> units, int[] lines, SliceGraph uses, bool testsStay)
    {
        var places = units.Select(unit => unit.Change.Role).ToArray();
        var needs = Enumerable.Range(0, units.Count).Select(unit => Reach(unit, one => uses.Needs(one).Keys)).ToList();
        var needers = Enumerable.Range(0, units.Count).Select(_ => new List<int>()).ToList();
        for (var unit = 0; unit < units.Count; unit++)
        {
            foreach (var need in needs[unit].Where(_ => places[unit] is not (PathRole.Test or PathRole.Docs)))
                needers[need].Add(unit);
        }

        var roles = Enumerable.Range(0, units.Count).Select(Role).ToArray();
        // A unit without names of its own (a comment, a constant's value) is whatever most of its file is.
        var files = Enumerable.Range(0, units.Count).Where(unit => roles[unit] is not null).GroupBy(unit => units[unit].File)
            .ToDictionary(file => file.Key, file => file.GroupBy(unit => roles[unit]!.Value).OrderByDescending(same => same.Sum(unit => lines[unit])).ThenBy(same => same.Key).First().Key);
        var known = roles.Select((role, unit) => role ?? files.GetValueOrDefault(units[unit].File, SliceRole.Integration)).ToArray();
        return testsStay
            ? [.. known.Select((role, unit) => role == SliceRole.Tests ? uses.Needs(unit).Keys.Select(need => known[need]).Where(need => need < SliceRole.Tests).DefaultIfEmpty(SliceRole.Tests).Max() : role)]
            : known;

        SliceRole? Role(int unit) => (places[unit], needs[unit].Count, needers[unit].Count) switch
        {
            (PathRole.Test, _, _) => SliceRole.Tests,
            (PathRole.Docs, _, _) => SliceRole.Docs,
            (_, 0, 0) => units[unit].Change.Kind == FileChangeKind.Added ? SliceRole.Algorithm : null,
            (_, _, 0) => SliceRole.Integration,
            _ => Lines(needers[unit]) >= Fundamental * Lines(needs[unit]) ? SliceRole.Core : SliceRole.Algorithm,
        };

        int Lines(IEnumerable<int> some) => some.Sum(unit => lines[unit]);
    }

    /// <summary>All that can be reached from a unit, without itself.</summary>
    static HashSet<int> Reach(int start, Func<int, IEnumerable<int>> next)
    {
        var found = new HashSet<int>();
        var waiting = new Stack<int>([start]);
        while (waiting.TryPop(out var unit))
        {
            foreach (var other in next(unit))
            {
                if (found.Add(other))
                    waiting.Push(other);
            }
        }

        found.Remove(start);
        return found;
    }
}
