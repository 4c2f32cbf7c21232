namespace ContribBot.Core.Splitting;

/// <summary>What kind of edit a unit is. It keeps little, since every unit of the largest change is asked.</summary>
sealed class UnitEdit
{
    public UnitEdit(HunkWords words)
    {
        Substitutions = [.. words.Edits.Substitutions.Distinct(StringComparer.Ordinal)];
        Sole = words is { Modifies: true, Edits: { Edits: [var first, ..] all, Substitutions.Count: var count } } && count == all.Count && all.All(edit => edit == first) ? first : null;
        IsLayout = words is { OnlyPunctuation: true, Modifies: true };
    }

    /// <summary>The substitutions that it makes, "old→new", each once.</summary>
    public IReadOnlyList<string> Substitutions { get; }

    /// <summary>The one substitution that is all it does; null where it does more.</summary>
    public string? Sole { get; }

    /// <summary>True where only layout or punctuation changes.</summary>
    public bool IsLayout { get; }
}
