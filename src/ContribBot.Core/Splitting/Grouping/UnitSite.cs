namespace ContribBot.Core.Splitting;

/// <summary>Where a unit stands: the role and name of its file, the definition around it, the words near it.</summary>
sealed class UnitSite
{
    const int ContextLines = 6;
    const int MaxLookBack = 400;

    public UnitSite(ChangeUnit unit)
    {
        Role = unit.Change.Role;
        Parts = unit.Change.Path.Split('/');
        Stem = [.. Subwords.Of(Path.GetFileNameWithoutExtension(Parts[^1]).Replace('-', '_')).Where(word => word is not ("test" or "tests" or "spec")).Distinct(StringComparer.Ordinal)];
        RemovedLines = Telling(unit.Hunks.SelectMany(hunk => hunk.Removed));
        AddedLines = Telling(unit.Hunks.SelectMany(hunk => hunk.Added));
        Enclosing = unit.Hunks.Count > 0 && unit.Change.IsSeparable ? FindEnclosing(unit) : -1;
    }

    public PathRole Role { get; }

    public string[] Parts { get; }

    public string[] Stem { get; }

    /// <summary>The removed lines that say enough to be recognised elsewhere, without their indentation.</summary>
    public HashSet<string> RemovedLines { get; }

    public HashSet<string> AddedLines { get; }

    /// <summary>Line of the head (from 0) that starts the definition around the unit; −1 where there is none.</summary>
    public int Enclosing { get; }

    /// <summary>The names in the lines around the unit.</summary>
    public static HashSet<string> Context(ChangeUnit unit)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (unit.Change is not { IsSeparable: true, Head: { } head })
            return names;
        var tokens = new List<Token>();
        foreach (var hunk in unit.Hunks)
        {
            var (start, end) = (hunk.Range.NewIndex, hunk.Range.NewIndex + hunk.Range.NewLines);
            for (var line = Math.Max(0, start - ContextLines); line < Math.Min(head.LineCount, end + ContextLines); line++)
            {
                if (line < start || line >= end)
                    Tokenizer.Read(head.Line(line), tokens);
            }
        }

        names.UnionWith(tokens.Where(token => token.Kind == TokenKind.Identifier && Keywords.IsName(token.Text)).Select(token => token.Text));
        return names;
    }

    // Upwards to the first line that defines something and is indented less than the unit.
    static int FindEnclosing(ChangeUnit unit)
    {
        if (unit.Change.Head is not { } head)
            return -1;
        var language = Languages.Of(unit.Change.Path);
        var range = unit.Hunks[0].Range;
        var indent = int.MaxValue;
        foreach (var line in unit.Hunks[0].Added.Concat(unit.Hunks[0].Removed).Where(line => !string.IsNullOrWhiteSpace(line)).Take(1))
            indent = Indent(line);
        for (var at = Math.Min(range.NewIndex, head.LineCount) - 1; at >= Math.Max(0, range.NewIndex - MaxLookBack); at--)
        {
            var line = head.Line(at);
            if (string.IsNullOrWhiteSpace(line) || Indent(line) >= indent)
                continue;
            var (tokens, names) = (new List<Token>(), new List<string>());
            new SourceLexer(language.Rules).Read(line, tokens);
            if (tokens.Count > 0)
                language.Define(tokens, Indent(line), names);
            if (names.Count > 0 || tokens.Any(token => token.Text is "impl"))
                return at;
            indent = Indent(line);
        }

        return -1;
    }

    static HashSet<string> Telling(IEnumerable<string> lines) =>
        lines.Select(line => line.Trim()).Where(line => line.Length >= 12).ToHashSet(StringComparer.Ordinal);

    static int Indent(string line) => line.Length - line.TrimStart().Length;
}
