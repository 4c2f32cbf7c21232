using System.Collections.Frozen;

namespace ContribBot.Core.Splitting;

/// <summary>Words that say nothing about what a line is about: the keywords of the common languages.</summary>
static class Keywords
{
    static readonly FrozenSet<string> Words = (
        "abstract and any are args as assert async auto await base begin bool boolean break byte case catch char class cls const constexpr continue " +
        "crate debug decltype def default defer del delegate delete do double dyn elif else elsif end endif enum except explicit export extends " +
        "extern false False final finally fixed float fn for foreach from func function global goto if ifdef ifndef impl implements import in " +
        "include inline instanceof int interface internal is lambda let lock long loop macro match mod module move mut mutable namespace new nil " +
        "None nonlocal noexcept not null nullptr object operator or out override package params pass private protected pub public raise range " +
        "readonly record ref register require return sealed self Self short signed sizeof static str string struct super switch template then " +
        "this throw throws trait true True try type typedef typename typeof uint undef union unless unsafe unsigned use using val var virtual " +
        "void volatile when where while with yield the that").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static bool Contains(string word) => Words.Contains(word);

    /// <summary>True for a word that names something: three characters or more and no keyword.</summary>
    public static bool IsName(string word) => word.Length >= 3 && !Words.Contains(word);
}
