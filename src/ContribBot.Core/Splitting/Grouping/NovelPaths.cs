namespace ContribBot.Core.Splitting;

/// <summary>
/// Paths of two steps between units over new names: a unit that defines one and a unit that uses it belong to the same story as the unit in
/// between. The strength is (Q²)ij with Q = max(1/√(df − 1) of shared new names, 1/√(definers · users)) and a zero diagonal.
/// </summary>
sealed class NovelPaths
{
    readonly Dictionary<int, double>[] steps;
    readonly Dictionary<int, double>[] strengths;

    public NovelPaths(UnitIndex index)
    {
        steps = Steps(index);
        strengths = new Dictionary<int, double>[steps.Length];
        for (var i = 0; i < steps.Length; i++)
        {
            var row = strengths[i] = [];
            foreach (var (k, first) in steps[i])
            {
                foreach (var (j, second) in steps[k])
                {
                    if (j != i)
                        row[j] = row.GetValueOrDefault(j) + (first * second);
                }
            }
        }
    }

    /// <summary>The strength of the direct step.</summary>
    public double Direct(int i, int j) => steps[i].GetValueOrDefault(j);

    /// <summary>ln(1 + strength of the paths over a third unit).</summary>
    public double Between(int i, int j) => Math.Log(1 + strengths[i].GetValueOrDefault(j));

    static Dictionary<int, double>[] Steps(UnitIndex index)
    {
        var units = index.Units;
        var holders = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var definers = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
        for (var i = 0; i < units.Count; i++)
        {
            foreach (var word in index.Novel[i])
                (holders.TryGetValue(word, out var list) ? list : holders[word] = []).Add(i);
            foreach (var name in units[i].Defined.Where(index.IsNovel))
                (definers.TryGetValue(name, out var set) ? set : definers[name] = []).Add(i);
        }

        var found = new Dictionary<int, double>[units.Count];
        for (var i = 0; i < found.Length; i++)
            found[i] = [];
        foreach (var (word, list) in holders)
        {
            // A word in very many units links everything to everything and costs the square; it is no evidence.
            if (list.Count is < 2 or > 64)
                continue;
            var shared = 1 / Math.Sqrt(list.Count - 1);
            var defining = definers.GetValueOrDefault(word);
            var defined = defining is null ? 0 : 1 / Math.Sqrt(defining.Count * Math.Max(1, list.Count - defining.Count));
            foreach (var i in list)
            {
                foreach (var j in list)
                {
                    if (i == j)
                        continue;
                    var strength = defining is not null && defining.Contains(i) != defining.Contains(j) ? Math.Max(shared, defined) : shared;
                    found[i][j] = Math.Max(found[i].GetValueOrDefault(j), strength);
                }
            }
        }

        return found;
    }
}
