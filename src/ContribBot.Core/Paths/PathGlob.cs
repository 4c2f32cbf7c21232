namespace ContribBot.Core.Paths;

/// <summary>Globs over repository paths: <c>*</c> and <c>?</c> within a segment, <c>**</c> over any number of segments.</summary>
public static class PathGlob
{
    public static bool IsMatch(string glob, string path) => Segments(glob.Split('/'), 0, path.Split('/'), 0, []);

    // Remembering what has failed keeps a hostile pattern such as **/**/**/x at glob × path steps.
    static bool Segments(string[] glob, int g, string[] path, int p, HashSet<(int, int)> failed)
    {
        if (g == glob.Length)
            return p == path.Length;
        if (failed.Contains((g, p)))
            return false;
        var matches = glob[g] == "**"
            ? Segments(glob, g + 1, path, p, failed) || (p < path.Length && Segments(glob, g, path, p + 1, failed))
            : p < path.Length && Segment(glob[g], path[p]) && Segments(glob, g + 1, path, p + 1, failed);
        if (!matches)
            failed.Add((g, p));
        return matches;
    }

    static bool Segment(string glob, string text)
    {
        var (g, t, star, afterStar) = (0, 0, -1, 0);
        while (t < text.Length)
        {
            if (g < glob.Length && (glob[g] == '?' || glob[g] == text[t]) && glob[g] != '*')
            {
                g++;
                t++;
            }
            else if (g < glob.Length && glob[g] == '*')
            {
                star = g++;
                afterStar = t;
            }
            else if (star >= 0)
            {
                g = star + 1;
                t = ++afterStar;
            }
            else
            {
                return false;
            }
        }

        while (g < glob.Length && glob[g] == '*')
            g++;
        return g == glob.Length;
    }
}
