namespace ContribBot.Core.Splitting;

enum TokenKind
{
    Identifier,
    Number,
    Text,
    Symbol,
}

/// <summary>A piece of one line of source.</summary>
readonly record struct Token(TokenKind Kind, string Text);

/// <summary>
/// Cuts a line of any language into identifiers, numbers, quoted strings and single symbols. It knows no comments: words in a comment are
/// evidence too. Only the first 4,096 characters of a line count, so minified files cost no more than others.
/// </summary>
static class Tokenizer
{
    const int MaxLine = 4096;

    public static void Read(string line, List<Token> tokens)
    {
        var text = line.AsSpan(0, Math.Min(line.Length, MaxLine));
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is '"' or '\'' or '`' && Close(text, at) is var close and > 0)
            {
                tokens.Add(new Token(TokenKind.Text, line[at..(close + 1)]));
                at = close + 1;
            }
            else
            {
                at += ReadOne(text[at..], tokens);
            }
        }
    }

    /// <summary>Reads a word, a number, a symbol or a blank from the start of a text and returns its length.</summary>
    public static int ReadOne(ReadOnlySpan<char> text, List<Token> tokens)
    {
        var (c, length) = (text[0], 1);
        if (char.IsWhiteSpace(c))
            return 1;
        if (IsWordStart(c))
        {
            while (length < text.Length && IsWord(text[length]))
                length++;
            tokens.Add(new Token(TokenKind.Identifier, text[..length].ToString()));
        }
        else if (char.IsAsciiDigit(c))
        {
            while (length < text.Length && (IsWord(text[length]) || (text[length] == '.' && length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]))))
                length++;
            tokens.Add(new Token(TokenKind.Number, text[..length].ToString()));
        }
        else
        {
            tokens.Add(new Token(TokenKind.Symbol, c < 128 ? Symbols[c] : c.ToString()));
        }

        return length;
    }

    static readonly string[] Symbols = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    public static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c > 127 && char.IsLetter(c));

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c > 127 && char.IsLetterOrDigit(c));

    // The closing quote on the same line; a quote without one (an apostrophe, a Rust lifetime) is a plain symbol.
    static int Close(ReadOnlySpan<char> line, int open)
    {
        for (var at = open + 1; at < line.Length; at++)
        {
            if (line[at] == '\\')
                at++;
            else if (line[at] == line[open])
                return at;
        }

        return -1;
    }
}
