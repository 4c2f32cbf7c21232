namespace ContribBot.Core.Splitting;

sealed class Go : Language
{
    public override LexicalRules Rules { get; } = new() { Strings = [new("`", "`", Escapes: false, Lines: true), new("\"", "\""), new("'", "'")] };

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
