using System.Text.RegularExpressions;

namespace ContribBot.Quality.Proposals;

/// <summary>
/// A second opinion on where the elements of a proposal are, made to be unlike the reader that it judges: it reads lines, not a tree, and knows headings by a
/// handful of patterns.
/// </summary>
static partial class Gold
{
    /// <summary>A heading and the lines below it, up to the next heading of its level or above.</summary>
    /// <param name="First">Index of the heading's line.</param>
    /// <param name="Body">Index of the first line after the heading.</param>
    /// <param name="End">Index of the line after the section.</param>
    public sealed record GoldSection(string Heading, int Level, int First, int Body, int End, IReadOnlyList<string> Elements);

    /// <summary>Fewest words below a heading for its element to count as there.</summary>
    const int FewestWords = 25;

    public static IReadOnlyList<GoldSection> Read(string[] lines)
    {
        var headings = new List<(string Text, int Level, int First, int Body)>();
        string? fence = null;
        var inComment = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].TrimEnd();
            if (fence is not null)
            {
                if (line.TrimStart().StartsWith(fence, StringComparison.Ordinal))
                    fence = null;
                continue;
            }

            if (Fence().Match(line) is { Success: true } open)
            {
                fence = open.Groups["mark"].Value;
                continue;
            }

            inComment = inComment ? !line.Contains("-->", StringComparison.Ordinal) : line.TrimStart().StartsWith("<!--", StringComparison.Ordinal) && !line.Contains("-->", StringComparison.Ordinal);
            if (inComment)
                continue;
            if (Atx().Match(line) is { Success: true } atx)
                headings.Add((atx.Groups["text"].Value, atx.Groups["marks"].Length, i, i + 1));
            else if (i + 1 < lines.Length && line.Length > 0 && Underline().Match(lines[i + 1].TrimEnd()) is { Success: true } under && (i == 0 || lines[i - 1].Trim().Length == 0) && !line.StartsWith("---", StringComparison.Ordinal) && !line.Contains(": ", StringComparison.Ordinal))
                headings.Add((line, under.Value[0] == '=' ? 1 : 2, i, i + 2));
        }

        var isTitled = headings.Count(heading => heading.Level == 1) == 1 && headings[0].Level == 1 && headings.Count > 1;
        return [.. headings.Select((heading, index) => new GoldSection(
            heading.Text, heading.Level, heading.First, heading.Body,
            headings.Skip(index + 1).Where(next => next.Level <= heading.Level).Select(next => next.First).DefaultIfEmpty(lines.Length).First(),
            isTitled && index == 0 ? [] : Elements(heading.Text)))];
    }

    /// <summary>The elements that are there: the sections of each that say at least something.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<GoldSection>> There(string[] lines, IReadOnlyList<GoldSection> sections) => sections
        .SelectMany(section => section.Elements.Select(element => (element, section)))
        .GroupBy(pair => pair.element, pair => pair.section)
        .Where(group => group.Sum(section => Words(lines, section)) >= FewestWords)
        .ToDictionary(group => group.Key, group => (IReadOnlyList<GoldSection>)[.. group]);

    /// <summary>Words outside comments and quotations, which are a template's more often than an author's.</summary>
    static int Words(string[] lines, GoldSection section) =>
        WordPattern().Count(Comments().Replace(string.Join('\n', lines[section.Body..section.End].Where(line => !line.StartsWith('>'))), ""));

    [GeneratedRegex("<!--.*?(?:-->|$)", RegexOptions.Singleline, 1000)]
    private static partial Regex Comments();

    static List<string> Elements(string heading)
    {
        var name = Cleanup().Replace(heading.ToLowerInvariant(), "").Trim(' ', '.', ':', '?', '!', '#', '*', '_', '`').Replace("tradeoff", "trade-off", StringComparison.Ordinal);
        var elements = new List<string>();
        if (Problem().IsMatch(name))
            elements.Add("problem");
        if (Solution().IsMatch(name))
            elements.Add("solution");
        if (Rationale().IsMatch(name))
            elements.Add("rationale");
        if (TradeOffs().IsMatch(name))
            elements.Add("trade-offs");
        if (Timeline().IsMatch(name))
            elements.Add("timeline");
        return elements;
    }

    [GeneratedRegex(@"^ {0,3}(?<mark>`{3,}|~{3,})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^ {0,3}(?<marks>#{1,6})\s+(?<text>.*?)\s*#*\s*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Atx();

    [GeneratedRegex(@"^(?:=+|-{3,})$", RegexOptions.None, 1000)]
    private static partial Regex Underline();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.None, 1000)]
    private static partial Regex WordPattern();

    [GeneratedRegex(@"\(.*?\)|\[|\]|^\s*\d+(?:\.\d+)*[.)]?\s+|[\p{So}]", RegexOptions.None, 1000)]
    private static partial Regex Cleanup();

    [GeneratedRegex(@"^(?:the )?(?:motivations?|background|problem(?: statement| description)?|problems)(?: and .*)?$|^.* and (?:motivation|background)$", RegexOptions.None, 1000)]
    private static partial Regex Problem();

    [GeneratedRegex(@"^(?:(?:detailed|technical|high-level) )?design(?: details| proposal)?$|^detailed explanation$|^(?:guide|reference)[- ]level explanation$|^proposed \w+$|^(?:the )?(?:proposal|solution|specification|implementation)$|^design and implementation$", RegexOptions.None, 1000)]
    private static partial Regex Solution();

    [GeneratedRegex(@"^(?:.* and )?alternatives(?: considered)?(?: and .*)?$|^alternative (?:solutions|approaches|designs)$|^rationale(?: and .*)?$|^prior art$|^rejected (?:alternatives|ideas)$", RegexOptions.None, 1000)]
    private static partial Regex Rationale();

    [GeneratedRegex(@"^(?:(?:potential|possible) )?(?:drawbacks|risks)(?: and .*)?$|^.* and drawbacks$|^(?:(?:known )?limitations|challenges|downsides|disadvantages|caveats|cons|trade-offs)$", RegexOptions.None, 1000)]
    private static partial Regex TradeOffs();

    [GeneratedRegex(@"^(?:timeline|milestones|roadmap|phasing|(?:implementation|rollout|migration|adoption|launch|transition) (?:plan|strategy)|work estimates)$", RegexOptions.None, 1000)]
    private static partial Regex Timeline();
}
