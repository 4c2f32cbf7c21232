namespace ContribBot.Core.Splitting;

/// <summary>
/// Puts tests into the slice of what they test, as projects do that commit both together. The subject is the last slice that introduces a name which
/// the test uses or, without such a name, the slice that changes the file which the test file is named after.
/// </summary>
static class TestsWithSubjects
{
    static readonly string[] Affixes = ["test_", "_tests", "_test", ".tests", ".test", ".spec", "Tests", "Test"];

    /// <param name="units">The units.</param>
    /// <param name="symbols">Their names.</param>
    /// <param name="groups">The group of each unit, which can be put in order; so can those that come out.</param>
    /// <param name="size">What counts as lines.</param>
    /// <param name="most">The lines that a slice may have with its tests.</param>
    /// <param name="worth">What groups are worth, see <see cref="Grouping"/>; the habit is not followed where it would cost too much of it.</param>
    public static int[] Join(IReadOnlyList<ChangeUnit> units, SymbolTable symbols, int[] groups, ChangeSize size, int most, Func<int[], double> worth)
    {
        var roles = units.Select(unit => unit.Change.Role).ToArray();
        var uses = new SliceGraph(symbols, [.. Enumerable.Range(0, units.Count)]);
        // A new test file is one piece; what is added to an old one may go different ways.
        var pieces = Enumerable.Range(0, units.Count).Where(unit => roles[unit] == PathRole.Test && TestGroups().Contains(groups[unit]))
            .GroupBy(unit => units[unit].Change.Kind == FileChangeKind.Added ? (units[unit].File, -1) : (units[unit].File, unit)).Select(piece => piece.ToList()).ToList();
        var least = worth(groups) - Grouping.MostLost;
        foreach (var piece in pieces)
        {
            if (Subject(piece, TestGroups(), Places(symbols, groups)) is not { } subject || Size(subject) + piece.Sum(Lines) > most)
                continue;
            var moved = (int[])groups.Clone();
            foreach (var unit in piece)
                moved[unit] = subject;
            moved = Renumber(moved);
            if (worth(moved) >= least && new SliceGraph(symbols, moved).IsAcyclic)
                groups = moved;
        }

        return groups;

        int Lines(int unit) => Math.Max(1, units[unit].ChangedLines);

        int Size(int group) => size.Of(Enumerable.Range(0, units.Count).Where(unit => groups[unit] == group).Select(unit => units[unit]));

        HashSet<int> TestGroups() => Enumerable.Range(0, units.Count).GroupBy(unit => groups[unit])
            .Where(group => 2 * group.Where(unit => roles[unit] == PathRole.Test).Sum(Lines) > group.Sum(Lines)).Select(group => group.Key).ToHashSet();

        int? Subject(List<int> piece, HashSet<int> testGroups, int[] place)
        {
            var needed = piece.SelectMany(unit => uses.Needs(unit).Keys).Where(unit => roles[unit] != PathRole.Test).Select(unit => groups[unit]).Where(group => !testGroups.Contains(group)).ToList();
            if (needed.Count > 0)
                return needed.MaxBy(group => place[group]);
            var stem = Stem(units[piece[0]].Change.Path);
            var named = Enumerable.Range(0, units.Count).Where(unit => roles[unit] == PathRole.Source && stem.Length > 2 && Stem(units[unit].Change.Path) == stem)
                .Select(unit => groups[unit]).Distinct().ToList();
            return named is [var one] && !testGroups.Contains(one) ? one : null;
        }
    }

    /// <summary>Where each group stands in an order of the stack.</summary>
    static int[] Places(SymbolTable symbols, int[] groups)
    {
        var graph = new SliceGraph(symbols, groups);
        var places = new int[graph.Count];
        foreach (var (group, place) in graph.Order(Comparer<int>.Default).Select((group, place) => (group, place)))
            places[group] = place;
        return places;
    }

    static string Stem(string path)
    {
        var stem = Path.GetFileNameWithoutExtension(path);
        foreach (var affix in Affixes)
            stem = stem.Replace(affix, "", StringComparison.Ordinal);
        return stem;
    }

    // Without gaps: a group that gave all its tests away is none.
    static int[] Renumber(int[] groups)
    {
        var numbers = groups.Distinct().Order().Select((group, number) => (group, number)).ToDictionary(entry => entry.group, entry => entry.number);
        return [.. groups.Select(group => numbers[group])];
    }
}
