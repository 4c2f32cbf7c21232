namespace ContribBot.Core.Splitting;

/// <summary>The names that each changed line of one file defines and uses, read once per side.</summary>
sealed class FileDefinitions(FileChange file)
{
    // Larger files are data or generated; their hunks are read alone, without what stands before them.
    const int MaxBytes = 4 << 20;

    readonly Language language = Languages.Of(file.Path);
    Dictionary<Hunk, Names>? added;
    Dictionary<Hunk, Names>? removed;

    /// <summary>True where the language is known, so that comments are no uses. Elsewhere (documents, settings) every word may be one.</summary>
    public bool KnowsUses => !ReferenceEquals(language, Languages.General);

    public Names Added(Hunk hunk) => (added ??= Read(file.Head, hunk => (hunk.Range.NewIndex, hunk.Added)))[hunk];

    public Names Removed(Hunk hunk) => (removed ??= Read(file.Base, hunk => (hunk.Range.OldIndex, hunk.Removed)))[hunk];

    Dictionary<Hunk, Names> Read(FileText? text, Func<Hunk, (int Start, IReadOnlyList<string> Lines)> side)
    {
        var found = new Dictionary<Hunk, Names>(ReferenceEqualityComparer.Instance);
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
            var (defined, used) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
            foreach (var line in lines)
            {
                tokens.Clear();
                var inString = lexer.IsInString;
                lexer.Read(line, tokens);
                if (tokens.Count == 0)
                    continue;
                language.Define(tokens, line.Length - line.AsSpan().TrimStart().Length, defined);
                if (KnowsUses)
                    AddUses(line, tokens, inString, used);
            }

            next += lines.Count;
            found.Add(hunk, new Names([.. defined], [.. used]));
            tokens.Clear();
        }

        return found;
    }

    static void AddUses(string line, List<Token> tokens, bool inString, HashSet<string> used)
    {
        var quotes = false;
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Identifier && Keywords.IsName(token.Text))
                used.Add(token.Text);
            quotes |= token.Kind == TokenKind.Text;
        }

        if (!quotes || inString)
            return;
        tokens.Clear();
        Tokenizer.Read(line, tokens);
        foreach (var token in tokens.Where(token => token.Kind == TokenKind.Text && token.Text.Length > 2))
            used.UnionWith(NamesIn(token.Text[1..^1]));
    }

    /// <summary>A string that is a name and nothing else is one (an entry of __all__, an argument of getattr), and what it interpolates is code; prose is not.</summary>
    static IEnumerable<string> NamesIn(string text)
    {
        if (text.All(Tokenizer.IsWord))
            return Keywords.IsName(text) ? [text] : [];
        var tokens = new List<Token>();
        for (var open = text.IndexOf('{', StringComparison.Ordinal); open >= 0; open = text.IndexOf('{', open + 1))
        {
            if (text.IndexOf('}', open) is var close and > 0)
                Tokenizer.Read(text[(open + 1)..close], tokens);
        }

        return tokens.Where(token => token.Kind == TokenKind.Identifier && Keywords.IsName(token.Text)).Select(token => token.Text);
    }
}

/// <summary>What the lines of one side of a hunk define, and what they use in code.</summary>
readonly record struct Names(string[] Defined, string[] Used);
