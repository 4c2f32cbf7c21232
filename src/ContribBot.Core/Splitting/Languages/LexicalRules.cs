namespace ContribBot.Core.Splitting;

/// <summary>How comments and strings of a language begin and end.</summary>
sealed record LexicalRules
{
    public IReadOnlyList<string> LineComments { get; init; } = ["//"];

    /// <summary>Null where the language has no comments that span lines.</summary>
    public (string Open, string Close)? BlockComment { get; init; } = ("/*", "*/");

    public bool NestedComments { get; init; }

    /// <summary>The first form that fits wins, so longer openings stand before shorter ones.</summary>
    public IReadOnlyList<StringForm> Strings { get; init; } = [new("\"", "\""), new("'", "'")];

    /// <summary>A slash where no operand stands before it opens a regular expression.</summary>
    public bool SlashPatterns { get; init; }

    /// <summary><c>'a</c> is a lifetime unless it closes after one character.</summary>
    public bool Lifetimes { get; init; }
}

/// <summary>One kind of string.</summary>
/// <param name="Open">What opens it.</param>
/// <param name="Close">What closes it.</param>
/// <param name="Escapes">A backslash takes the next character along.</param>
/// <param name="Lines">It may span lines.</param>
sealed record StringForm(string Open, string Close, bool Escapes = true, bool Lines = false);
