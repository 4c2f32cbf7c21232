namespace ContribBot.Core.Commands;

/// <summary>A command that can stand in a comment.</summary>
public sealed record CommandDefinition
{
    /// <summary>Lower case, without the slash.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence for <c>/help</c> and the documentation.</summary>
    public required string Help { get; init; }

    /// <summary>Who may run it where the repository says nothing.</summary>
    public required CommandAudience DefaultAudience { get; init; }

    /// <summary>The ways to write it; the first that fits counts.</summary>
    public required IReadOnlyList<CommandForm> Forms { get; init; }

    /// <summary>All forms, as <c>/help</c> shows them: <c>/benchmark [NAME…]</c>.</summary>
    public IEnumerable<string> Usage => Forms.Select(form => form.Usage.Length == 0 ? "/" + Name : $"/{Name} {form.Usage}");
}

/// <summary>One way to write a command.</summary>
/// <param name="Usage">What follows the name, for people: <c>[NAME…]</c>.</param>
public sealed record CommandForm(string Usage = "")
{
    /// <summary>The word that selects the form, compared without case; null for the form without one.</summary>
    public string? Word { get; init; }

    public int MinArguments { get; init; }

    /// <summary>Not counting <see cref="Word"/>.</summary>
    public int MaxArguments { get; init; }

    /// <summary>In UTF-16 code units.</summary>
    public int MaxArgumentLength { get; init; } = 64;

    /// <summary>Everything after the word is one argument, spaces and all.</summary>
    public bool TakesRest { get; init; }

    /// <summary>The arguments of a command written so, the form's word first; null if they don't fit.</summary>
    internal IReadOnlyList<string>? Match(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (Word is not null)
        {
            if (words.Length == 0 || !string.Equals(words[0], Word, StringComparison.OrdinalIgnoreCase))
                return null;
            text = text.TrimStart()[Word.Length..];
            words = words[1..];
        }

        if (TakesRest)
            words = text.Trim() is { Length: > 0 } rest ? [rest] : [];
        if (words.Length < MinArguments || words.Length > MaxArguments || words.Any(word => word.Length > MaxArgumentLength))
            return null;
        return Word is null ? words : [Word, .. words];
    }
}
