namespace ContribBot.Core.Splitting;

/// <summary>
/// Reads source line by line and gives what is neither comment nor string: it knows which of them a line starts in. Only the first 4,096
/// characters of a line count, as in <see cref="Tokenizer"/>.
/// </summary>
sealed class SourceLexer(LexicalRules rules)
{
    const int MaxLine = 4096;

    StringForm? open;
    int comments;

    /// <summary>True inside a comment or string that has not ended; at the end of a file that is an error.</summary>
    public bool IsInside => open is not null || comments > 0;

    /// <summary>True inside a string that has not ended.</summary>
    public bool IsInString => open is not null;

    public void Read(string line, List<Token> tokens)
    {
        var text = line.AsSpan(0, Math.Min(line.Length, MaxLine));
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            if (comments > 0)
                at += InComment(rest);
            else if (open is not null)
                at += InString(rest);
            else if (StartsAny(rest, rules.LineComments))
                return;
            else if (rules.BlockComment is { } block && rest.StartsWith(block.Open))
                (comments, at) = (1, at + block.Open.Length);
            else
                at += Code(rest, tokens);
        }

        if (open is { Lines: false })
            open = null;
    }

    int InComment(ReadOnlySpan<char> rest)
    {
        var (start, end) = rules.BlockComment!.Value;
        if (rest.StartsWith(end))
        {
            comments--;
            return end.Length;
        }

        if (!rules.NestedComments || !rest.StartsWith(start))
            return 1;
        comments++;
        return start.Length;
    }

    int InString(ReadOnlySpan<char> rest)
    {
        if (open!.Escapes && rest[0] == '\\')
            return 2;
        if (!rest.StartsWith(open.Close))
            return 1;
        var length = open.Close.Length;
        open = null;
        return length;
    }

    int Code(ReadOnlySpan<char> rest, List<Token> tokens)
    {
        if (StringAt(rest) is { } form)
        {
            tokens.Add(new Token(TokenKind.Text, "\"\""));
            open = form;
            return form.Open.Length;
        }

        if (rules.SlashPatterns && rest[0] == '/' && MayStartOperand(tokens) && Pattern(rest) is var length and > 0)
        {
            tokens.Add(new Token(TokenKind.Text, "//"));
            return length;
        }

        return Tokenizer.ReadOne(rest, tokens);
    }

    StringForm? StringAt(ReadOnlySpan<char> rest)
    {
        foreach (var form in rules.Strings)
        {
            if (rest.StartsWith(form.Open))
                return form.Lines || Closes(rest, form) ? form : null;
        }

        return null;
    }

    // A quote that the line does not close is an apostrophe or a lifetime.
    bool Closes(ReadOnlySpan<char> rest, StringForm form)
    {
        if (rules.Lifetimes && form.Open == "'")
            return rest.Length > 2 && (rest[1] == '\\' || rest[2] == '\'' || (char.IsSurrogate(rest[1]) && rest.Length > 3 && rest[3] == '\''));
        for (var at = form.Open.Length; at < rest.Length; at++)
        {
            if (form.Escapes && rest[at] == '\\')
                at++;
            else if (rest[at..].StartsWith(form.Close))
                return true;
        }

        return false;
    }

    static bool MayStartOperand(List<Token> tokens) =>
        tokens.Count == 0 || tokens[^1].Text is "(" or "," or "=" or ":" or "[" or "!" or "&" or "|" or "?" or "{" or "}" or ";" or "return" or ">";

    static int Pattern(ReadOnlySpan<char> rest)
    {
        var inClass = false;
        for (var at = 1; at < rest.Length; at++)
        {
            switch (rest[at])
            {
                case '\\': at++; break;
                case '[': inClass = true; break;
                case ']': inClass = false; break;
                case '/' when !inClass: return at + 1;
            }
        }

        return 0;
    }

    static bool StartsAny(ReadOnlySpan<char> text, IReadOnlyList<string> openings)
    {
        foreach (var opening in openings)
        {
            if (text.StartsWith(opening))
                return true;
        }

        return false;
    }
}
