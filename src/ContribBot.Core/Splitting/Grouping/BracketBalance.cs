namespace ContribBot.Core.Splitting;

/// <summary>
/// Keeps hunks together that open and close the same bracket: when one hunk adds <c>if (x) {</c> and another adds the <c>}</c>, neither
/// leaves a file that parses.
/// </summary>
static class BracketBalance
{
    public static IEnumerable<IReadOnlyList<Hunk>> Units(IReadOnlyList<Hunk> hunks)
    {
        var open = new List<Hunk>();
        var depth = (Round: 0, Square: 0, Curly: 0);
        foreach (var hunk in hunks)
        {
            var delta = Delta(hunk);
            if (open.Count == 0 && delta == default)
            {
                yield return [hunk];
                continue;
            }

            open.Add(hunk);
            depth = (depth.Round + delta.Round, depth.Square + delta.Square, depth.Curly + delta.Curly);
            if (depth != default)
                continue;
            yield return open.ToArray();
            open.Clear();
        }

        // What never balances says nothing (a bracket in prose or in a pattern), so those hunks stand alone.
        foreach (var hunk in open)
            yield return [hunk];
    }

    static (int Round, int Square, int Curly) Delta(Hunk hunk)
    {
        var (added, removed) = (Count(hunk.Added), Count(hunk.Removed));
        return (added.Round - removed.Round, added.Square - removed.Square, added.Curly - removed.Curly);
    }

    static (int Round, int Square, int Curly) Count(IReadOnlyList<string> lines)
    {
        var count = (Round: 0, Square: 0, Curly: 0);
        var tokens = new List<Token>();
        foreach (var line in lines)
            Tokenizer.Read(line, tokens);
        foreach (var token in tokens)
        {
            if (token.Kind != TokenKind.Symbol)
                continue;
            switch (token.Text)
            {
                case "(": count.Round++; break;
                case ")": count.Round--; break;
                case "[": count.Square++; break;
                case "]": count.Square--; break;
                case "{": count.Curly++; break;
                case "}": count.Curly--; break;
            }
        }

        return count;
    }
}
