using ContribBot.Core.Proposals;

namespace ContribBot.Quality.Proposals;

/// <summary>How often the element of a letter was found; cues were shaped on every other letter, and the rest was left for this.</summary>
static class LetterTable
{
    public static void Print(IReadOnlyList<LetterSet.Letter> letters, bool details)
    {
        Console.WriteLine("| element | half | letters that have it | of these quoted | letters without it | quoted anyway |");
        Console.WriteLine("|---|---|--:|--:|--:|--:|");
        foreach (var (half, rest) in (ReadOnlySpan<(string, int)>)[("tuned on", 0), ("unseen", 1)])
        {
            foreach (var score in LetterSet.Scores([.. letters.Where((_, index) => index % 2 == rest)]))
                Console.WriteLine($"| {score.Element} | {half} | {score.Has} | {MeasurementTable.Share(score.Quoted, score.Has)} | {score.HasNot} | {MeasurementTable.Share(score.QuotedAnyway, score.HasNot)} |");
        }

        if (details)
            PrintDetails(letters);
    }

    /// <summary>Only the half that may be looked at.</summary>
    static void PrintDetails(IReadOnlyList<LetterSet.Letter> letters)
    {
        foreach (var letter in letters.Where((_, index) => index % 2 == 0))
        {
            var quotes = LetterSet.Check(letter.Text).Quotes;
            foreach (var id in ElementIds.All.Where(id => letter.Elements.Contains(id) != quotes.Any(quote => quote.Element == id)))
                Console.WriteLine($"{(letter.Elements.Contains(id) ? "not quoted" : "quoted")} {id} [{quotes.FirstOrDefault(quote => quote.Element == id)?.Cue}] {letter.Text}");
        }
    }
}
