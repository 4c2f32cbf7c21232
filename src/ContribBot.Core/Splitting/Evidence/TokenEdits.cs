namespace ContribBot.Core.Splitting;

/// <summary>What a hunk does to the tokens: the runs that it takes out and what it puts in their place.</summary>
/// <param name="Edits">Each as "old→new" with the tokens of a side joined by spaces.</param>
/// <param name="Substitutions">Those that replace something short by something short: the shape of a rename.</param>
sealed record TokenEdits(IReadOnlyList<string> Edits, IReadOnlyList<string> Substitutions)
{
    const int MaxTokens = 3000;
    const int MaxSubstitution = 4;

    /// <summary>The whole list as one text; hunks with the same script make the same edit.</summary>
    public string Script { get; } = string.Join('\u0001', Edits);

    public static TokenEdits Between(IReadOnlyList<Token> removed, IReadOnlyList<Token> added)
    {
        if (removed.Count > MaxTokens || added.Count > MaxTokens)
            return new TokenEdits([], []);

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var ranges = LineDiff.Compute(Number(removed, numbers), Number(added, numbers));
        var edits = new List<string>(ranges.Count);
        var substitutions = new List<string>();
        foreach (var range in ranges)
        {
            var edit = Join(removed, range.OldIndex, range.OldLines) + '→' + Join(added, range.NewIndex, range.NewLines);
            edits.Add(edit);
            if (range is { OldLines: >= 1 and <= MaxSubstitution, NewLines: >= 1 and <= MaxSubstitution })
                substitutions.Add(edit);
        }

        return new TokenEdits(edits, substitutions);
    }

    static int[] Number(IReadOnlyList<Token> tokens, Dictionary<string, int> numbers)
    {
        var result = new int[tokens.Count];
        for (var i = 0; i < result.Length; i++)
        {
            if (!numbers.TryGetValue(tokens[i].Text, out result[i]))
                numbers.Add(tokens[i].Text, result[i] = numbers.Count);
        }

        return result;
    }

    static string Join(IReadOnlyList<Token> tokens, int first, int count) => string.Join(' ', tokens.Skip(first).Take(count).Select(token => token.Text));
}
