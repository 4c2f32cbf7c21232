using System.Collections.Frozen;

namespace ContribBot.Core.Splitting;

/// <summary>Everything else: the forms that many languages share, and comments taken for code.</summary>
sealed class General : Language
{
    static readonly FrozenSet<string> Introducers = (
        "def class fn func fun function sub struct enum trait interface type union record namespace module mod macro const define typedef package protocol object val")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public override LexicalRules Rules { get; } = new() { LineComments = [], BlockComment = null };

    public override void Define(IReadOnlyList<Token> tokens, int indent, ICollection<string> names)
    {
        for (var at = 0; at + 1 < tokens.Count && at < 4; at++)
        {
            if (tokens[at].Kind == TokenKind.Identifier && Introducers.Contains(tokens[at].Text))
                Add(names, NameAt(tokens, at + 1));
        }

        // NAME = value at the start of a line (shell, make, TOML); not NAME == value.
        if (indent == 0 && TextAt(tokens, 1) == "=" && TextAt(tokens, 2) != "=")
            Add(names, NameAt(tokens, 0));
    }
}
