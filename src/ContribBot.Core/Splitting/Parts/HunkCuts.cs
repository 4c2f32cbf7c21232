namespace ContribBot.Core.Splitting;

/// <summary>Lines of a hunk that apply by themselves: a definition with what belongs to it, an import, an item of a list.</summary>
/// <param name="First">Its first line, counted from 0 within the hunk.</param>
/// <param name="End">The line after its last.</param>
/// <param name="IsImport">It only serves other lines of its file.</param>
readonly record struct HunkPart(int First, int End, bool IsImport);

/// <summary>
/// Finds where a hunk that only adds or only removes can be cut: before definitions that stand side by side, and between imports. A part is never
/// inside a bracket, a string or a comment, so the lines around it make sense with and without it.
/// </summary>
static class HunkCuts
{
    const int MaxParts = 64;
    const int MaxBytes = 1 << 20;

    enum LineKind
    {
        Blank,

        /// <summary>Goes on with what the lines before it began.</summary>
        Continued,
        Comment,
        Attribute,
        Import,
        Definition,
        Other,
    }

    /// <summary>The parts of every hunk that has two or more.</summary>
    public static Dictionary<Hunk, IReadOnlyList<HunkPart>> Of(FileChange file)
    {
        var found = new Dictionary<Hunk, IReadOnlyList<HunkPart>>(ReferenceEqualityComparer.Instance);
        var language = Languages.Of(file.Path);
        if (file.IsBinary || file.Kind is not (FileChangeKind.Modified or FileChangeKind.Added) || !file.NewMode.IsFile() || ReferenceEquals(language, Languages.General))
            return found;
        var added = file.Hunks.Where(hunk => hunk.Removed.Count == 0 && hunk.Added.Count > 1).ToList();
        var removed = file.Hunks.Where(hunk => hunk.Added.Count == 0 && hunk.Removed.Count > 1).ToList();
        Read(language, file.Head, added, hunk => (hunk.Range.NewIndex, hunk.Added));
        Read(language, file.Base, removed, hunk => (hunk.Range.OldIndex, hunk.Removed));
        return found;

        void Read(Language language, FileText? text, List<Hunk> hunks, Func<Hunk, (int Start, IReadOnlyList<string> Lines)> side)
        {
            if (text is null || text.Bytes.Length > MaxBytes)
                return;
            var lexer = new SourceLexer(language.Rules);
            var (tokens, next) = (new List<Token>(), 0);
            foreach (var hunk in hunks)
            {
                var (start, lines) = side(hunk);
                for (; next < start; next++)
                    lexer.Read(text.Line(next), tokens);
                if (lexer.IsInside)
                    continue;
                next += lines.Count;
                if (Parts(language, lexer, lines, file.Kind == FileChangeKind.Added) is { Count: > 1 } parts)
                    found.Add(hunk, parts);
            }
        }
    }

    static List<HunkPart> Parts(Language language, SourceLexer lexer, IReadOnlyList<string> lines, bool whole)
    {
        var kinds = Classify(language, lexer, lines);
        if (kinds is null)
            return [];
        var indents = lines.Select(Indent).ToArray();
        // The imports of a new file are its beginning, and all that follows needs them.
        bool Begins(int line) => kinds[line] == LineKind.Definition || (!whole && kinds[line] == LineKind.Import);
        var margin = Enumerable.Range(0, lines.Count).Where(Begins).Select(line => indents[line]).DefaultIfEmpty(-1).Min();
        if (margin < 0 || (whole && margin > 0))
            return [];
        var starts = Enumerable.Range(0, lines.Count).Where(line => Begins(line) && indents[line] == margin).ToList();
        // What stands further left after a part has begun ends the block that the part is in.
        if (Enumerable.Range(starts[0], lines.Count - starts[0]).Any(line => kinds[line] is not (LineKind.Blank or LineKind.Continued or LineKind.Comment) && indents[line] < margin))
            return [];
        var cuts = starts.ConvertAll(start => Lead(start, kinds, indents));
        if (cuts.Count > MaxParts)
            return [];
        var parts = new List<HunkPart>(cuts.Count + 1);
        if (kinds.Take(cuts[0]).Any(kind => kind != LineKind.Blank))
            parts.Add(new HunkPart(0, cuts[0], false));
        for (var i = 0; i < cuts.Count; i++)
            parts.Add(new HunkPart(i == 0 && parts.Count == 0 ? 0 : cuts[i], i + 1 < cuts.Count ? cuts[i + 1] : lines.Count, kinds[starts[i]] == LineKind.Import));
        return parts;
    }

    /// <summary>Where the comments and attributes above a line begin.</summary>
    static int Lead(int start, LineKind[] kinds, int[] indents)
    {
        var first = start;
        while (first > 0 && (kinds[first - 1] == LineKind.Attribute || (kinds[first - 1] == LineKind.Comment && indents[first - 1] >= indents[start])))
            first--;
        return first;
    }

    /// <summary>Null where the lines open or close what they do not close or open themselves.</summary>
    static LineKind[]? Classify(Language language, SourceLexer lexer, IReadOnlyList<string> lines)
    {
        var kinds = new LineKind[lines.Count];
        var (depth, balanced) = (0, true);
        var (tokens, names) = (new List<Token>(), new List<string>());
        var items = true;
        for (var i = 0; i < kinds.Length; i++)
        {
            var (inside, inString) = (depth > 0, lexer.IsInString);
            tokens.Clear();
            names.Clear();
            lexer.Read(lines[i], tokens);
            foreach (var token in tokens)
            {
                depth += token.Text is "(" or "[" or "{" ? 1 : token.Text is ")" or "]" or "}" ? -1 : 0;
                balanced &= depth >= 0;
            }

            items &= tokens.Count == 0 || IsItem(tokens);
            if (tokens.Count > 0 && !inside && !inString)
                language.Define(tokens, Indent(lines[i]), names);
            kinds[i] = inside || inString ? LineKind.Continued
                : tokens.Count == 0 ? (string.IsNullOrWhiteSpace(lines[i]) ? LineKind.Blank : LineKind.Comment)
                : IsDirective(tokens) ? LineKind.Continued
                : language.IsImport(tokens) ? LineKind.Import
                : language.IsAttribute(tokens) ? LineKind.Attribute
                : names.Count > 0 ? LineKind.Definition
                : LineKind.Other;
            // Half of a conditional block is worse than a missing bracket.
            balanced &= !IsDirective(tokens);
        }

        if (!balanced || depth != 0 || lexer.IsInside)
            return null;
        return items ? [.. kinds.Select(kind => kind == LineKind.Other ? LineKind.Import : kind)] : kinds;
    }

    static bool IsDirective(List<Token> tokens) =>
        tokens is [{ Text: "#" }, { Text: "if" or "ifdef" or "ifndef" or "else" or "elif" or "endif" or "region" or "endregion" }, ..];

    // "name," or "a.name as other," or "'name',": an item of an import, of an export list, of an enumeration.
    static bool IsItem(List<Token> tokens) =>
        tokens.Count > 1 && tokens[^1].Text == "," && tokens.SkipLast(1).All(token => token.Kind is TokenKind.Identifier or TokenKind.Text || token.Text is "." or ":");

    static int Indent(string line) => line.Length - line.AsSpan().TrimStart().Length;
}
