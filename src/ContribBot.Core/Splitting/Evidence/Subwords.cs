namespace ContribBot.Core.Splitting;

/// <summary>The words inside an identifier: <c>readHTTPHeader_line</c> holds read, http, header and line.</summary>
static class Subwords
{
    /// <summary>Subwords of three characters or more, in lower case.</summary>
    public static IEnumerable<string> Of(string identifier)
    {
        var start = 0;
        for (var at = 1; at <= identifier.Length; at++)
        {
            if (at < identifier.Length && !IsBoundary(identifier, at))
                continue;
            var length = at - start;
            if (length > 2 && !char.IsAsciiDigit(identifier[start]))
                yield return identifier[start..at].ToLowerInvariant();
            start = at < identifier.Length && identifier[at] == '_' ? at + 1 : at;
        }
    }

    static bool IsBoundary(string text, int at)
    {
        var (before, here) = (text[at - 1], text[at]);
        return here == '_'
            || (char.IsUpper(here) && !char.IsUpper(before))
            || (char.IsUpper(here) && char.IsUpper(before) && at + 1 < text.Length && char.IsLower(text[at + 1]))
            || char.IsAsciiDigit(here) != char.IsAsciiDigit(before);
    }
}
