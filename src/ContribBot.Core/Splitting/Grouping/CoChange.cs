namespace ContribBot.Core.Splitting;

/// <summary>How often files changed in one commit in the history before the change: together/fewer · fewer/(fewer + 2).</summary>
public sealed class CoChange
{
    readonly Dictionary<string, List<int>> commits = new(StringComparer.Ordinal);

    public static CoChange Unknown { get; } = new([]);

    /// <param name="history">The paths of each commit. Commits of more than 30 files say nothing about pairs and are left out.</param>
    public CoChange(IEnumerable<IReadOnlyCollection<string>> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var number = 0;
        foreach (var paths in history.Where(paths => paths.Count <= 30))
        {
            foreach (var path in paths)
                (commits.TryGetValue(path, out var list) ? list : commits[path] = []).Add(number);
            number++;
        }
    }

    /// <summary>From 0, never together or not known, to nearly 1.</summary>
    public double Between(string one, string other)
    {
        if (!commits.TryGetValue(one, out var a) || !commits.TryGetValue(other, out var b))
            return 0;
        var together = 0;
        for (int i = 0, j = 0; i < a.Count && j < b.Count;)
        {
            if (a[i] == b[j])
                (together, i, j) = (together + 1, i + 1, j + 1);
            else if (a[i] < b[j])
                i++;
            else
                j++;
        }

        double fewer = Math.Min(a.Count, b.Count);
        return together / fewer * (fewer / (fewer + 2));
    }
}
