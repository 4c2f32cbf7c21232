namespace ContribBot.Core.Splitting;

/// <summary>The names that each changed line of one file defines, read once per side.</summary>
sealed class FileDefinitions(FileChange file)
{
    // Larger files are data or generated; their hunks are read alone, without what stands before them.
    const int MaxBytes = 4 << 20;

    readonly Language language = Languages.Of(file.Path);
    Dictionary<Hunk, string[]>? added;
    Dictionary<Hunk, string[]>? removed;

    public IEnumerable<string> Added(Hunk hunk) => (added ??= Read(file.Head, hunk => (hunk.Range.NewIndex, hunk.Added)))[hunk];

    public IEnumerable<string> Removed(Hunk hunk) => (removed ??= Read(file.Base, hunk => (hunk.Range.OldIndex, hunk.Removed)))[hunk];

    Dictionary<Hunk, string[]> Read(FileText? text, Func<Hunk, (int Start, IReadOnlyList<string> Lines)> side)
    {
        var found = new Dictionary<Hunk, string[]>(ReferenceEqualityComparer.Instance);
        var lexer = new SourceLexer(language.Rules);
        var tokens = new List<Token>();
        var next = 0;
        var known = text is not null && text.Bytes.Length <= MaxBytes;
        foreach (var hunk in file.Hunks)
        {
            var (start, lines) = side(hunk);
            if (!known)
                lexer = new SourceLexer(language.Rules);
            for (; known && next < start && next < text!.LineCount; next++)
                lexer.Read(text.Line(next), tokens);
            var names = new HashSet<string>(StringComparer.Ordinal);
            foreach (var line in lines)
            {
                tokens.Clear();
                lexer.Read(line, tokens);
                if (tokens.Count > 0)
                    language.Define(tokens, line.Length - line.AsSpan().TrimStart().Length, names);
            }

            next += lines.Count;
            found.Add(hunk, [.. names]);
            tokens.Clear();
        }

        return found;
    }
}
