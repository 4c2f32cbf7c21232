namespace ContribBot.Core.Splitting;

/// <summary>C, C++, Objective-C and CUDA.</summary>
sealed class CFamily : Language
{
    static readonly HashSet<string> Before =
        ["static", "inline", "extern", "constexpr", "consteval", "virtual", "explicit", "friend", "typedef", "template", "__forceinline__", "__device__", "__host__", "export"];

    public override LexicalRules Rules { get; } = new() { Strings = [new("R\"(", ")\"", Escapes: false, Lines: true), new("\"", "\""), new("'", "'")] };

    public override bool IsImport(IReadOnlyList<Token> tokens) => tokens[0].Text == "#" && TextAt(tokens, 1) is "include" or "import";

    public override bool IsAttribute(IReadOnlyList<Token> tokens) =>
        (tokens[0].Text == "template" && tokens[^1].Text == ">") || (tokens[0].Text == "[" && TextAt(tokens, 1) == "[" && tokens[^1].Text == "]");

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        if (tokens[0].Text == "#")
        {
            if (TextAt(tokens, 1) == "define")
                Add(names, NameAt(tokens, 2));
            return;
        }

        var at = Skip(tokens, 0, Before);
        switch (TextAt(tokens, at))
        {
            case "using" when TextAt(tokens, at + 2) == "=":
            case "namespace":
                Add(names, NameAt(tokens, at + 1));
                return;
            // A forward declaration or a variable of that type defines nothing new.
            case "struct" or "class" or "enum" or "union" when tokens[^1].Text is not (";" or ")" or ","):
                Add(names, NameAt(tokens, TextAt(tokens, at + 1) is "class" or "struct" ? at + 2 : at + 1));
                return;
        }

        // Inside a function, "Type name(argument);" is a call or a variable: only bodies count there, and declarations near the margin.
        if (TypedFunction(tokens, at) is { } function && (tokens[^1].Text is "{" or ")" or "," or "(" || (tokens[^1].Text == ";" && indent <= 4)))
            names.Add(function);
        else if (indent == 0 && tokens[^1].Text == ";" && TextAt(tokens, 0) == "}")
            Add(names, NameAt(tokens, 1));
    }
}
