namespace ContribBot.Core.Splitting;

sealed class Java : Language
{
    static readonly HashSet<string> Modifiers =
        ["public", "protected", "private", "static", "final", "abstract", "sealed", "non", "-", "strictfp", "synchronized", "native", "default", "transient", "volatile"];

    public override LexicalRules Rules { get; } = new() { Strings = [new("\"\"\"", "\"\"\"", Lines: true), new("\"", "\""), new("'", "'")] };

    public override bool IsImport(IReadOnlyList<Token> tokens) => tokens[0].Text == "import";

    public override bool IsAttribute(IReadOnlyList<Token> tokens) => tokens[0].Text == "@" && TextAt(tokens, 1) != "interface";

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        var at = Skip(tokens, 0, Modifiers);
        if (TextAt(tokens, at) is "class" or "interface" or "enum" or "record")
            Add(names, NameAt(tokens, at + 1));
        else if (TextAt(tokens, at) == "@" && TextAt(tokens, at + 1) == "interface")
            Add(names, NameAt(tokens, at + 2));
        else if (TypedFunction(tokens, at) is { } method && tokens[^1].Text is "{" or ")" or "," or "(" or ";" && (at > 0 || tokens[^1].Text == "{"))
            names.Add(method);
        else if (at > 0)
            Add(names, Field(tokens, at));
    }

    // Modifiers Type NAME = or ;
    static string? Field(IReadOnlyList<Token> tokens, int from)
    {
        for (var at = from + 1; at + 1 < tokens.Count; at++)
        {
            if (tokens[at + 1].Text is "=" or ";")
                return NameAt(tokens, at);
            if (tokens[at].Text is "(" or "=")
                return null;
        }

        return null;
    }
}
