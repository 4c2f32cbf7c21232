namespace ContribBot.Core.Splitting;

/// <summary>
/// Cuts hunks that mix two concerns: where one part shares a name with its own group, and another part shares none with it but one with another
/// group, the other part goes there. What is shared is a name that one side newly defines and the other uses or, for an import, a name that other
/// lines of its file use.
/// </summary>
static class MixedHunks
{
    // What has more units was joined into blocks, which are not cut.
    const int MaxUnits = 1000;

    // Less of a new file than this is no step of its own.
    const int FewestLinesOfNewFile = 10;

    /// <summary>The units with mixed hunks cut, each part in the group that it serves.</summary>
    /// <param name="change">The change.</param>
    /// <param name="units">Its units.</param>
    /// <param name="groups">Their groups, which can be put in order; so can those that come out.</param>
    /// <param name="names">Which names are new, and which are gone.</param>
    public static HunkDivision Cut(Change change, IReadOnlyList<ChangeUnit> units, int[] groups, UnitIndex names)
    {
        var division = HunkDivision.Of(change, units, groups, Candidates(units, groups));
        if (!division.HasParts)
            return division;
        var symbols = new SymbolTable(division.Units, names);
        var ties = new UnitTies(division, symbols, names);
        foreach (var hunk in Enumerable.Range(0, division.Units.Count).Where(i => division.Origins[i].Part is not null).GroupBy(i => division.Origins[i].Unit))
            Separate([.. hunk], division, ties, symbols);
        return division;
    }

    static Dictionary<int, IReadOnlyList<HunkPart>> Candidates(IReadOnlyList<ChangeUnit> units, int[] groups)
    {
        var cuts = new Dictionary<int, IReadOnlyList<HunkPart>>();
        // A single group has nobody to give a part to.
        if (groups.Distinct().Count() < 2)
            return cuts;
        // A block keeps its files as they are.
        var blocked = units.Where(unit => unit.Members.Count > 1).SelectMany(unit => unit.Members).Select(unit => unit.File).ToHashSet();
        foreach (var file in Enumerable.Range(0, units.Count).Where(i => units[i] is { Members.Count: 1, Hunks: [{ Range.ChangedLines: > 1 }] } && !blocked.Contains(units[i].File)).GroupBy(i => units[i].File))
        {
            var parts = HunkCuts.Of(units[file.First()].Change);
            foreach (var unit in file.Where(unit => parts.ContainsKey(units[unit].Hunks[0])))
                cuts.Add(unit, parts[units[unit].Hunks[0]]);
        }

        return units.Count + cuts.Values.Sum(parts => parts.Count) <= MaxUnits ? cuts : [];
    }

    static void Separate(List<int> parts, HunkDivision division, UnitTies ties, SymbolTable symbols)
    {
        var home = division.Groups[parts[0]];
        var clusters = ties.Clusters(parts);
        var strengths = clusters.ConvertAll(cluster => ties.ToGroups(cluster, parts));
        if (!strengths.Any(strength => strength.ContainsKey(home)))
            return;
        foreach (var (cluster, strength) in clusters.Zip(strengths).Where(entry => entry.Second.Count > 0 && !entry.Second.ContainsKey(home)))
        {
            if (division.Units[parts[0]].Change.Kind == FileChangeKind.Added && (cluster.Contains(parts[0]) || Lines(cluster) < FewestLinesOfNewFile))
                continue;
            foreach (var (group, _) in strength.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key))
            {
                if (Move(cluster, group))
                    break;
            }
        }

        int Lines(List<int> cluster) => cluster.Sum(unit => division.Units[unit].ChangedLines);

        bool Move(List<int> cluster, int group)
        {
            var groups = (int[])division.Groups.Clone();
            foreach (var unit in cluster)
                groups[unit] = group;
            if (!new SliceGraph(symbols, groups).IsAcyclic)
                return false;
            division.Groups = groups;
            return true;
        }
    }
}
