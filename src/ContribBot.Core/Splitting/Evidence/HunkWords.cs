namespace ContribBot.Core.Splitting;

/// <summary>What one unit of a change says, word by word. A unit is a hunk, or a path that comes and goes as a whole.</summary>
sealed class HunkWords
{
    public HunkWords(IEnumerable<string> removedLines, IEnumerable<string> addedLines)
    {
        var removed = new List<Token>();
        var added = new List<Token>();
        foreach (var line in removedLines)
            Tokenizer.Read(line, removed);
        foreach (var line in addedLines)
            Tokenizer.Read(line, added);

        Removed = Count(removed);
        Added = Count(added);
        Changed = [.. Removed.Keys.Where(word => !Added.ContainsKey(word)), .. Added.Keys.Where(word => !Removed.ContainsKey(word))];
        Subwords = [.. (Changed.Count > 0 && Removed.Count > 0 && Added.Count > 0 ? Changed : Removed.Keys.Concat(Added.Keys)).SelectMany(Splitting.Subwords.Of).Distinct()];
        Edits = TokenEdits.Between(removed, added);
        Literals = ReadLiterals(removed, added);
        OnlyPunctuation = Words(removed).SequenceEqual(Words(added));
        OnlyAdds = removed.Count == 0 && added.Count > 0;
        OnlyRemoves = added.Count == 0 && removed.Count > 0;
        Modifies = removed.Count > 0 && added.Count > 0;
    }

    /// <summary>Names in the removed lines with how often they occur.</summary>
    public IReadOnlyDictionary<string, int> Removed { get; }

    /// <summary>Names in the added lines with how often they occur.</summary>
    public IReadOnlyDictionary<string, int> Added { get; }

    /// <summary>Names on one side only.</summary>
    public IReadOnlyList<string> Changed { get; }

    /// <summary>Subwords of the changed names, or of all names where one side is empty.</summary>
    public IReadOnlyList<string> Subwords { get; }

    public TokenEdits Edits { get; }

    /// <summary>Quoted strings and command-line options that are on one side only.</summary>
    public IReadOnlyList<string> Literals { get; }

    /// <summary>True where words and numbers are the same before and after: only layout or punctuation changed.</summary>
    public bool OnlyPunctuation { get; }

    public bool OnlyAdds { get; }

    public bool OnlyRemoves { get; }

    public bool Modifies { get; }

    static Dictionary<string, int> Count(List<Token> tokens)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var token in tokens)
        {
            if (token.Kind == TokenKind.Text)
            {
                foreach (var word in WordsIn(token.Text))
                    counts[word] = counts.GetValueOrDefault(word) + 1;
            }
            else if (token.Kind == TokenKind.Identifier && Keywords.IsName(token.Text))
            {
                counts[token.Text] = counts.GetValueOrDefault(token.Text) + 1;
            }
        }

        return counts;
    }

    static IEnumerable<string> WordsIn(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            if (!Tokenizer.IsWordStart(text[at]))
            {
                at++;
                continue;
            }

            while (at < text.Length && Tokenizer.IsWord(text[at]))
                at++;
            var word = text[start..at];
            if (Keywords.IsName(word))
                yield return word;
        }
    }

    static IEnumerable<string> Words(List<Token> tokens) => tokens.Where(token => token.Kind != TokenKind.Symbol).Select(token => token.Text);

    static string[] ReadLiterals(List<Token> removed, List<Token> added)
    {
        var before = Literal(removed).ToHashSet(StringComparer.Ordinal);
        before.SymmetricExceptWith(Literal(added).ToHashSet(StringComparer.Ordinal));
        return [.. before];
    }

    static IEnumerable<string> Literal(List<Token> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].Kind == TokenKind.Text && tokens[i].Text.Length is >= 5 and <= 200)
                yield return tokens[i].Text[1..^1];
            else if (i > 1 && tokens[i].Kind == TokenKind.Identifier && tokens[i - 1].Text == "-" && tokens[i - 2].Text == "-")
                yield return "--" + tokens[i].Text;
        }
    }
}
