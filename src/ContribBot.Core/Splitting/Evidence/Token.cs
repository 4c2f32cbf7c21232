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
        var end = Math.Min(line.Length, MaxLine);
        for (var at = 0; at < end;)
        {
            var c = line[at];
            var start = at;
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (IsWordStart(c))
            {
                while (at < end && IsWord(line[at]))
                    at++;
                tokens.Add(new Token(TokenKind.Identifier, line[start..at]));
            }
            else if (char.IsAsciiDigit(c))
            {
                while (at < end && (IsWord(line[at]) || (line[at] == '.' && at + 1 < end && char.IsAsciiDigit(line[at + 1]))))
                    at++;
                tokens.Add(new Token(TokenKind.Number, line[start..at]));
            }
            else if (c is '"' or '\'' or '`' && Close(line, at, end) is var close and > 0)
            {
                at = close + 1;
                tokens.Add(new Token(TokenKind.Text, line[start..at]));
            }
            else
            {
                at++;
                tokens.Add(new Token(TokenKind.Symbol, c < 128 ? Symbols[c] : c.ToString()));
            }
        }
    }

    static readonly string[] Symbols = [.. Enumerable.Range(0, 128).Select(c => ((char)c).ToString())];

    public static bool IsWordStart(char c) => char.IsAsciiLetter(c) || c == '_' || (c > 127 && char.IsLetter(c));

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c > 127 && char.IsLetterOrDigit(c));

    // The closing quote on the same line; a quote without one (an apostrophe, a Rust lifetime) is a plain symbol.
    static int Close(string line, int open, int end)
    {
        for (var at = open + 1; at < end; at++)
        {
            if (line[at] == '\\')
                at++;
            else if (line[at] == line[open])
                return at;
        }

        return -1;
    }
}
