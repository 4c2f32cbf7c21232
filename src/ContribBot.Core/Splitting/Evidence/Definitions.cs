using System.Collections.Frozen;

namespace ContribBot.Core.Splitting;

/// <summary>Names that lines of source define, found by the forms that most languages share.</summary>
static class Definitions
{
    static readonly FrozenSet<string> Introducers = (
        "def class fn func function struct enum trait interface type union record namespace module mod macro_rules const static let var val " +
        "define typedef package delegate protocol object").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The names that one line defines.</summary>
    public static IEnumerable<string> In(string line)
    {
        var tokens = new List<Token>();
        Tokenizer.Read(line, tokens);
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].Kind != TokenKind.Identifier)
                continue;
            if (Introducers.Contains(tokens[i].Text) && NextName(tokens, i + 1) is { } name)
                yield return name;
            else if (IsAssigned(tokens, i) || IsTypedDeclaration(tokens, i))
                yield return tokens[i].Text;
        }
    }

    /// <summary>True for a line that starts something with a body: a function, a class, an implementation.</summary>
    public static bool Opens(string line)
    {
        var tokens = new List<Token>();
        Tokenizer.Read(line, tokens);
        for (var i = 0; i < Math.Min(6, tokens.Count); i++)
        {
            if (tokens[i].Text is "def" or "class" or "fn" or "func" or "function" or "struct" or "enum" or "trait" or "impl" or "interface" or "mod" or "namespace" or "record")
                return true;
            if (i + 1 < tokens.Count && IsTypedDeclaration(tokens, i))
                return true;
        }

        return false;
    }

    // def NAME, let mut NAME, macro_rules! NAME, func (r *Receiver) NAME.
    static string? NextName(List<Token> tokens, int at)
    {
        if (at < tokens.Count && tokens[at].Text == "(")
        {
            while (at < tokens.Count && tokens[at].Text != ")")
                at++;
            at++;
        }

        while (at < tokens.Count && tokens[at].Text is "mut" or "!" or "*" or "class" or "const" or "static")
            at++;
        return at < tokens.Count && tokens[at].Kind == TokenKind.Identifier && Keywords.IsName(tokens[at].Text) ? tokens[at].Text : null;
    }

    // NAME = value at the start of a line (Python, shell, TOML); not NAME == value.
    static bool IsAssigned(List<Token> tokens, int i) =>
        i == 0 && Keywords.IsName(tokens[0].Text) && tokens[1].Text == "=" && (tokens.Count < 3 || tokens[2].Text != "=");

    // Type NAME( … at the start of a line: a function or method of C, C++, C# or Java.
    static bool IsTypedDeclaration(List<Token> tokens, int i)
    {
        if (tokens[i + 1].Text != "(" || i == 0 || !Keywords.IsName(tokens[i].Text))
            return false;
        if (tokens[^1].Text is not ("{" or ")" or ","))
            return false;
        for (var at = 0; at < i; at++)
        {
            if (tokens[at].Kind != TokenKind.Identifier && tokens[at].Text is not ("*" or "&" or "<" or ">" or ":" or "[" or "]" or "," or "?"))
                return false;
            if (tokens[at].Text is "return" or "new" or "throw" or "else" or "await" or "in" or "if" or "while" or "not" or "and" or "or" or "raise" or "yield" or "case")
                return false;
        }

        return tokens[i - 1].Text is not (":" or "," or "&" or "<") || tokens[i - 1].Text == ":";
    }
}
