using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ContribBot.Core.Proposals;

/// <summary>A heading as it is compared: lower case, without numbering, emoji, remarks in parentheses and closing punctuation.</summary>
static partial class HeadingName
{
    public static string Normalize(string heading)
    {
        var plain = new StringBuilder(heading.Length);
        var depth = 0;
        foreach (var rune in heading.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '(' or '（':
                    depth++;
                    break;
                case ')' or '）' when depth > 0:
                    depth--;
                    break;
                case '’' or '‘':
                    Append('\'');
                    break;
                case '–' or '—':
                    Append('-');
                    break;
                case '&':
                    plain.Append(depth == 0 ? " and " : "");
                    break;
                case '[' or ']' or '"' or '“' or '”' or '`':
                    break;
                default:
                    if (depth == 0 && !IsSymbol(rune))
                        plain.Append(Rune.ToLowerInvariant(rune).ToString());
                    break;
            }
        }

        var name = Spaces().Replace(plain.ToString(), " ").Trim();
        name = Numbering().Replace(name, "").Trim(' ', '.', ':', '?', '!', '-', ',', ';', '*', '_', '：', '。', '？');
        if (name.EndsWith(" optional", StringComparison.Ordinal))
            name = name[..^" optional".Length];
        return name.Replace("tradeoff", "trade-off", StringComparison.Ordinal).Replace("trade off", "trade-off", StringComparison.Ordinal)
            .Replace("draw-back", "drawback", StringComparison.Ordinal);

        void Append(char c) => plain.Append(depth == 0 ? c.ToString() : "");
    }

    /// <summary>The parts of a heading that names several things: "Rationale and alternatives", "Risks / drawbacks".</summary>
    public static IReadOnlyList<string> Parts(string normalized) =>
        [.. Separators().Split(normalized).Select(part => Articles().Replace(part.Trim(' ', ':', '-'), "")).Where(part => part.Length > 0)];

    static bool IsSymbol(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        or UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse;

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();

    /// <summary>"1.", "2.3", "4)", "IV.", "B.", "§ 3", "#1:".</summary>
    [GeneratedRegex(@"^(?:[§#]?\s*\d+(?:\.\d+)*\s*[.):-]?\s+|[§#]?\s*\d+(?:\.\d+)*[.):-]\s*|[ivx]+[.):]\s+|[a-h][.)]\s+)", RegexOptions.NonBacktracking)]
    private static partial Regex Numbering();

    [GeneratedRegex(@"\s+(?:and|or|und|vs\.?)\s+|\s*[/,+;]\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(?:the|our|a|an|and)\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Articles();
}
