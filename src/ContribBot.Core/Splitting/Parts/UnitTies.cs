namespace ContribBot.Core.Splitting;

/// <summary>Which units a unit shares a name with: one that one of them newly defines and the other uses, or a new one that few others hold.</summary>
sealed class UnitTies
{
    readonly HunkDivision division;
    readonly Dictionary<int, double>[] ties;

    // A new name in more units than this is what the whole change is about.
    const int Rare = 5;

    public UnitTies(HunkDivision division, SymbolTable symbols, UnitIndex names)
    {
        this.division = division;
        ties = new Dictionary<int, double>[division.Units.Count];
        for (var i = 0; i < ties.Length; i++)
            ties[i] = [];
        foreach (var symbol in symbols.Introduced.Concat(symbols.Dropped).Where(symbol => !symbol.IsFile))
        {
            foreach (var definer in symbol.Definers)
            {
                foreach (var user in symbol.Users.Where(user => user != definer))
                    Add(definer, user, 1.0 / symbol.Definers.Length);
            }
        }

        var holders = Enumerable.Range(0, ties.Length).SelectMany(unit => division.Units[unit].Words.Added.Keys.Where(names.IsNovel).Select(word => (word, unit)))
            .GroupBy(entry => entry.word, entry => entry.unit, StringComparer.Ordinal).Where(word => word.Count() is > 1 and <= Rare);
        foreach (var units in holders.Select(word => word.ToList()))
        {
            for (var i = 0; i < units.Count; i++)
            {
                for (var j = i + 1; j < units.Count; j++)
                    Add(units[i], units[j], 0.5 / (units.Count - 1));
            }
        }

        foreach (var file in Enumerable.Range(0, ties.Length).GroupBy(unit => division.Units[unit].File).Where(file => file.Any(IsImport)))
        {
            foreach (var import in file.Where(IsImport))
            {
                foreach (var user in file.Where(unit => !IsImport(unit) && Shares(division.Units[import].Words, division.Units[unit].Words)))
                    Add(import, user, 1);
            }
        }
    }

    /// <summary>Parts of one hunk that need each other, in the order of their first lines.</summary>
    public List<List<int>> Clusters(IReadOnlyList<int> parts)
    {
        var clusters = new List<List<int>>();
        foreach (var part in parts)
        {
            var own = new List<int> { part };
            foreach (var other in clusters.Where(cluster => cluster.Any(unit => ties[unit].ContainsKey(part))).ToList())
            {
                own.AddRange(other);
                clusters.Remove(other);
            }

            clusters.Add(own);
        }

        return clusters;
    }

    /// <summary>How firmly some units are tied to each group, without what ties them to <paramref name="except"/>.</summary>
    public Dictionary<int, double> ToGroups(IEnumerable<int> units, IReadOnlyCollection<int> except)
    {
        var strengths = new Dictionary<int, double>();
        foreach (var (other, strength) in units.SelectMany(unit => ties[unit]).Where(tie => !except.Contains(tie.Key)))
            strengths[division.Groups[other]] = strengths.GetValueOrDefault(division.Groups[other]) + strength;
        return strengths;
    }

    bool IsImport(int unit) => division.Origins[unit].Part is { IsImport: true };

    static bool Shares(HunkWords import, HunkWords other) => import.Added.Keys.Any(other.Added.ContainsKey) || import.Removed.Keys.Any(other.Removed.ContainsKey);

    void Add(int one, int other, double strength)
    {
        ties[one][other] = ties[one].GetValueOrDefault(other) + strength;
        ties[other][one] = ties[other].GetValueOrDefault(one) + strength;
    }
}
