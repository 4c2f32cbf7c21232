namespace ContribBot.Core.Text;

/// <summary>The name that somebody probably meant.</summary>
public static class NearestName
{
    // Longer words are no slips of the hand, and the distance costs their product.
    const int MaxLength = 64;

    /// <summary>
    /// The name nearest to <paramref name="typed"/> in optimal string alignment distance (insertions, deletions, substitutions, swapped
    /// neighbours; Boytsov 2011, section 2.1), compared without case. Null if none is within a third of the word's length.
    /// </summary>
    public static string? Find(string typed, IEnumerable<string> names)
    {
        if (typed.Length is 0 or > MaxLength)
            return null;
        string? nearest = null;
        var best = Math.Max(1, typed.Length / 3) + 1;
        foreach (var name in names)
        {
            var distance = Distance(typed.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance < best)
                (best, nearest) = (distance, name);
        }

        return nearest;
    }

    static int Distance(string a, string b)
    {
        var rows = new int[3][];
        for (var i = 0; i < 3; i++)
            rows[i] = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
            rows[0][j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var (row, above, twoAbove) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    row[j] = Math.Min(row[j], twoAbove[j - 2] + 1);
            }
        }

        return rows[a.Length % 3][b.Length];
    }
}
