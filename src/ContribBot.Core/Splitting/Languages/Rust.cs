namespace ContribBot.Core.Splitting;

sealed class Rust : Language
{
    static readonly HashSet<string> Before = ["pub", "(", ")", "crate", "super", "in", "unsafe", "async", "extern", "default", "\"\""];

    public override LexicalRules Rules { get; } = new()
    {
        NestedComments = true,
        Lifetimes = true,
        Strings =
        [
            new("r##\"", "\"##", Escapes: false, Lines: true), new("r#\"", "\"#", Escapes: false, Lines: true), new("r\"", "\"", Escapes: false, Lines: true),
            new("\"", "\"", Lines: true), new("'", "'"),
        ],
    };

    public override bool IsImport(IReadOnlyList<Token> tokens) => TextAt(tokens, Skip(tokens, 0, Before)) is "use";

    public override bool IsAttribute(IReadOnlyList<Token> tokens) => tokens[0].Text == "#" && TextAt(tokens, 1) == "[";

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        var at = Skip(tokens, 0, Before);
        switch (TextAt(tokens, at))
        {
            case "fn" or "struct" or "enum" or "trait" or "type" or "mod" or "union":
                Add(names, NameAt(tokens, at + 1));
                break;
            case "const" or "static":
                var name = at + 1;
                while (TextAt(tokens, name) is "mut" or "fn" or "unsafe" or "async" or "extern")
                    name++;
                Add(names, NameAt(tokens, name));
                break;
            case "macro_rules":
                Add(names, NameAt(tokens, at + 2));
                break;
            default:
                // A field: a struct's literal has no pub.
                if (tokens[0].Text == "pub" && TextAt(tokens, at + 1) == ":")
                    Add(names, NameAt(tokens, at));
                break;
        }
    }
}
