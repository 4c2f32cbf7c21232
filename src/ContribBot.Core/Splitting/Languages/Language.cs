namespace ContribBot.Core.Splitting;

/// <summary>What one language looks like to somebody who looks for definitions.</summary>
abstract class Language
{
    public abstract LexicalRules Rules { get; }

    /// <summary>Blocks are told by indentation, not by brackets.</summary>
    public virtual bool IsIndented => false;

    /// <summary>
    /// Adds the names that a line defines for others to use: types, functions, methods, constants, module variables; not local variables.
    /// </summary>
    /// <param name="tokens">The line without comments and strings; at least one token.</param>
    /// <param name="indent">Blanks before the first token.</param>
    /// <param name="names">Where they go.</param>
    public abstract void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names);

    /// <summary>True for a line that begins an import: what another line needs, and nothing by itself.</summary>
    /// <param name="tokens">The line without comments and strings; at least one token.</param>
    public virtual bool IsImport(IReadOnlyList<Token> tokens) => false;

    /// <summary>True for a line that belongs to the definition below it: a decorator, an attribute, an annotation.</summary>
    /// <param name="tokens">The line without comments and strings; at least one token.</param>
    public virtual bool IsAttribute(IReadOnlyList<Token> tokens) => false;

    /// <summary>The name that follows <paramref name="at"/>, or null.</summary>
    protected static string? NameAt(IReadOnlyList<Token> tokens, int at) =>
        at < tokens.Count && tokens[at].Kind == TokenKind.Identifier && Keywords.IsName(tokens[at].Text) ? tokens[at].Text : null;

    protected static string TextAt(IReadOnlyList<Token> tokens, int at) => at < tokens.Count ? tokens[at].Text : "";

    protected static void Add(ICollection<string> names, string? name)
    {
        if (name is not null)
            names.Add(name);
    }

    /// <summary>The index of the first token from <paramref name="at"/> on that is none of <paramref name="words"/>.</summary>
    protected static int Skip(IReadOnlyList<Token> tokens, int at, IReadOnlySet<string> words)
    {
        while (at < tokens.Count && words.Contains(tokens[at].Text))
            at++;
        return at;
    }

    /// <summary>The name before the first round bracket where types and modifiers stand before it: <c>static int NAME(</c>.</summary>
    protected static string? TypedFunction(IReadOnlyList<Token> tokens, int from)
    {
        for (var at = from; at + 1 < tokens.Count; at++)
        {
            if (tokens[at].Kind != TokenKind.Identifier && tokens[at].Text is not ("*" or "&" or "<" or ">" or ":" or "[" or "]" or "," or "?" or "~"))
                return null;
            if (tokens[at].Text is "return" or "new" or "throw" or "else" or "await" or "in" or "if" or "while" or "for" or "switch" or "case" or "using" or "goto" or "delete" or "catch")
                return null;
            if (tokens[at + 1].Text == "(")
                return at > from && tokens[at - 1].Text is not ("," or "<" or "[" or "?") ? NameAt(tokens, at) : null;
        }

        return null;
    }
}
