namespace ContribBot.Core.Splitting;

/// <summary>TypeScript and JavaScript.</summary>
sealed class TypeScript : Language
{
    static readonly HashSet<string> Before = ["export", "default", "declare", "abstract", "async", "public", "private", "protected", "static", "override", "readonly", "get", "set", "*"];

    public override LexicalRules Rules { get; } = new()
    {
        SlashPatterns = true,
        Strings = [new("`", "`", Lines: true), new("\"", "\""), new("'", "'")],
    };

    public override bool IsImport(IReadOnlyList<Token> tokens) =>
        (tokens[0].Text == "import" && TextAt(tokens, 1) is not ("(" or ".")) || (tokens[0].Text == "export" && TextAt(tokens, 1) is "*" or "{");

    public override bool IsAttribute(IReadOnlyList<Token> tokens) => tokens[0].Text == "@";

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        var at = Skip(tokens, 0, Before);
        switch (TextAt(tokens, at))
        {
            case "class" or "interface" or "type" or "enum" or "namespace":
                Add(names, NameAt(tokens, at + 1));
                break;
            case "function":
                Add(names, NameAt(tokens, TextAt(tokens, at + 1) == "*" ? at + 2 : at + 1));
                break;
            case "const" or "let" or "var" when indent == 0:
                Add(names, NameAt(tokens, at + 1));
                break;
            case "if" or "for" or "while" or "switch" or "catch" or "return":
                break;
            default:
                // A method: NAME(…) { and nothing before it but modifiers.
                if (tokens[^1].Text == "{" && TextAt(tokens, at + 1) is "(" or "<" && !tokens.Any(token => token.Text == "="))
                    Add(names, NameAt(tokens, at));
                break;
        }
    }
}
