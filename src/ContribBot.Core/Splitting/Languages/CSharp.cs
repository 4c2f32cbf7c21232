namespace ContribBot.Core.Splitting;

sealed class CSharp : Language
{
    static readonly HashSet<string> Modifiers =
    [
        "public", "protected", "private", "internal", "file", "static", "readonly", "sealed", "abstract", "partial", "virtual", "override", "async", "unsafe",
        "extern", "new", "required", "ref", "const", "volatile", "event", "implicit", "explicit",
    ];

    public override LexicalRules Rules { get; } = new()
    {
        Strings =
        [
            new("$$\"\"\"", "\"\"\"", Escapes: false, Lines: true), new("$\"\"\"", "\"\"\"", Escapes: false, Lines: true), new("\"\"\"", "\"\"\"", Escapes: false, Lines: true),
            new("$@\"", "\"", Escapes: false, Lines: true), new("@$\"", "\"", Escapes: false, Lines: true), new("@\"", "\"", Escapes: false, Lines: true),
            new("$\"", "\""), new("\"", "\""), new("'", "'"),
        ],
    };

    public override bool IsImport(IReadOnlyList<Token> tokens) =>
        tokens[^1].Text == ";" && (tokens[0].Text == "using" ? TextAt(tokens, 1) is not ("(" or "var") : tokens[0].Text == "global" && TextAt(tokens, 1) == "using");

    public override bool IsAttribute(IReadOnlyList<Token> tokens) => tokens[0].Text == "[" && tokens[^1].Text == "]";

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        var at = Skip(tokens, 0, Modifiers);
        var word = TextAt(tokens, at);
        if (word is "class" or "struct" or "interface" or "enum" or "record")
        {
            Add(names, NameAt(tokens, word == "record" && TextAt(tokens, at + 1) is "struct" or "class" ? at + 2 : at + 1));
        }
        else if (word == "delegate")
        {
            Add(names, TypedFunction(tokens, at + 1));
        }
        else if (TypedFunction(tokens, at) is { } method)
        {
            // Without a modifier it may be a call in the middle of an expression; a body or an arrow says that it is not.
            if (at > 0 || tokens[^1].Text is ")" or "{" || tokens.Any(token => token.Text == ">"))
                names.Add(method);
        }
        else if (at > 0)
        {
            Add(names, Member(tokens, at));
        }
    }

    // Modifiers Type NAME followed by an assignment, an accessor list, an arrow, or the end.
    static string? Member(IReadOnlyList<Token> tokens, int from)
    {
        for (var at = from + 1; at < tokens.Count; at++)
        {
            if (TextAt(tokens, at + 1) is "=" or ";" or "{" or "")
                return NameAt(tokens, at);
            if (tokens[at].Text is "(" or "=")
                return null;
        }

        return null;
    }
}
