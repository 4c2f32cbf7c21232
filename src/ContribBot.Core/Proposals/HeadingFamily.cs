namespace ContribBot.Core.Proposals;

/// <summary>How surely a heading carries an element.</summary>
enum HeadingMatch
{
    None,

    /// <summary>It may carry it: a reader would ask.</summary>
    Weak,

    /// <summary>It begins or ends like a heading of the family: "Motivation for the new API". Counts outside other elements' sections.</summary>
    Loose,

    /// <summary>It is one of the family's own headings; counts wherever it stands.</summary>
    Exact,
}

/// <summary>The headings under which an element is found, normalised as <see cref="HeadingName"/> does.</summary>
/// <param name="Exact">Headings that are the element.</param>
/// <param name="Prefixes">First words of headings that are the element.</param>
/// <param name="Suffixes">Last words of headings that are the element.</param>
/// <param name="Weak">Headings that may carry it.</param>
sealed record HeadingFamily(IReadOnlySet<string> Exact, IReadOnlyList<string> Prefixes, IReadOnlyList<string> Suffixes, IReadOnlySet<string> Weak)
{
    public static HeadingFamily Of(string[] exact, string[]? prefixes = null, string[]? suffixes = null, string[]? weak = null) =>
        new(exact.ToHashSet(), prefixes ?? [], suffixes ?? [], (weak ?? []).ToHashSet());

    public HeadingMatch Match(string name)
    {
        if (Exact.Contains(name))
            return HeadingMatch.Exact;
        if (Prefixes.Any(prefix => StartsWithWords(name, prefix)) || Suffixes.Any(suffix => EndsWithWords(name, suffix)))
            return HeadingMatch.Loose;
        return Weak.Contains(name) ? HeadingMatch.Weak : HeadingMatch.None;
    }

    static bool StartsWithWords(string name, string words) =>
        name.StartsWith(words, StringComparison.Ordinal) && (name.Length == words.Length || !char.IsLetterOrDigit(name[words.Length]));

    static bool EndsWithWords(string name, string words) =>
        name.EndsWith(words, StringComparison.Ordinal) && (name.Length == words.Length || !char.IsLetterOrDigit(name[^(words.Length + 1)]));
}
