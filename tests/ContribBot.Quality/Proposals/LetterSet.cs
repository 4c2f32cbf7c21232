using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Quality.Proposals;

/// <summary>Letters with the elements that a careful reader finds in them, and how the reader of letters does on them.</summary>
static class LetterSet
{
    public sealed record Letter(string Text, IReadOnlySet<string> Elements);

    /// <summary>For one element: letters that have it, of these quoted, letters that have it not, of these quoted all the same.</summary>
    public sealed record Score(string Element, int Has, int Quoted, int HasNot, int QuotedAnyway);

    /// <summary>Reads the file's format: a line <c>== elements</c>, then the letter; lines with # before the first letter are remarks.</summary>
    public static IReadOnlyList<Letter> Read(string text) =>
    [
        .. text.ReplaceLineEndings("\n").Split("\n== ").Skip(1).Select(part => part.Split('\n', 2))
            .Select(part => new Letter(part[1].Trim(), part[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word != "-").ToHashSet())),
    ];

    public static IEnumerable<Score> Scores(IReadOnlyList<Letter> letters)
    {
        var read = letters.Select(letter => (letter, Quoted: Check(letter.Text).Quotes.Select(quote => quote.Element).ToHashSet())).ToList();
        foreach (var id in ElementIds.All)
        {
            var has = read.Where(entry => entry.letter.Elements.Contains(id)).ToList();
            var hasNot = read.Where(entry => !entry.letter.Elements.Contains(id)).ToList();
            yield return new Score(id, has.Count, has.Count(entry => entry.Quoted.Contains(id)), hasNot.Count, hasNot.Count(entry => entry.Quoted.Contains(id)));
        }
    }

    public static ProposalReport Check(string text) => ProposalChecker.Check(text, BuiltInTemplates.ContribBot, new ProposalOptions());
}
