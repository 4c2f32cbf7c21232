namespace ContribBot.Core.Splitting;

sealed class Go : Language
{
    public override LexicalRules Rules { get; } = new() { Strings = [new("`", "`", Escapes: false, Lines: true), new("\"", "\""), new("'", "'")] };

    // Within import ( … ) a line is a path, with or without a name before it; a list's items end with a comma.
    public override bool IsImport(IReadOnlyList<Token> tokens) =>
        tokens[0].Text == "import" || (tokens[^1].Kind == TokenKind.Text && (tokens.Count == 1 || (tokens.Count == 2 && (tokens[0].Text == "." || tokens[0].Kind == TokenKind.Identifier))));

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        switch (tokens[0].Text)
        {
            case "func":
                var at = 1;
                if (TextAt(tokens, at) == "(")
                {
                    while (at < tokens.Count && tokens[at].Text != ")")
                        at++;
                    at++;
                }

                Add(names, NameAt(tokens, at));
                break;
            case "type":
                Add(names, NameAt(tokens, 1));
                break;
            case "const" or "var" when indent == 0:
                Add(names, NameAt(tokens, 1));
                break;
        }
    }
}
