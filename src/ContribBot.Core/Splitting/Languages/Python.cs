namespace ContribBot.Core.Splitting;

sealed class Python : Language
{
    public override LexicalRules Rules { get; } = new()
    {
        LineComments = ["#"],
        BlockComment = null,
        Strings = [new("\"\"\"", "\"\"\"", Lines: true), new("'''", "'''", Lines: true), new("\"", "\""), new("'", "'")],
    };

    public override bool IsIndented => true;

    public override bool IsImport(IReadOnlyList<Token> tokens) => tokens[0].Text is "import" or "from" or "cimport";

    public override bool IsAttribute(IReadOnlyList<Token> tokens) => tokens[0].Text == "@";

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        var at = tokens[0].Text == "async" ? 1 : 0;
        if (TextAt(tokens, at) is "def" or "class" or "cdef" or "cpdef")
            Add(names, NameAt(tokens, at + 1));
        else if (indent == 0 && (TextAt(tokens, 1) == "=" && TextAt(tokens, 2) != "=" || TextAt(tokens, 1) == ":"))
            Add(names, NameAt(tokens, 0));
        else if (tokens[0].Text == "self" && TextAt(tokens, 1) == "." && TextAt(tokens, 3) is "=" or ":" && TextAt(tokens, 4) != "=")
            Add(names, NameAt(tokens, 2));
    }
}
