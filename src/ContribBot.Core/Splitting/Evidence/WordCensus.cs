using System.Text;

namespace ContribBot.Core.Splitting;

/// <summary>How often every name occurs in one side of the touched files.</summary>
static class WordCensus
{
    /// <summary>Counts the names of all texts. Texts that are not known count nothing.</summary>
    public static Dictionary<string, int> Of(IEnumerable<FileText?> texts)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var text in texts)
        {
            if (text is not null && !text.IsBinary)
                Count(Encoding.UTF8.GetString(text.Bytes.Span), lookup);
        }

        return counts;
    }

    static void Count(ReadOnlySpan<char> text, Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> counts)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!Tokenizer.IsWordStart(text[at]))
            {
                at++;
                continue;
            }

            var start = at;
            while (at < text.Length && Tokenizer.IsWord(text[at]))
                at++;
            if (at - start is >= 3 and <= 200)
                System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, text[start..at], out _)++;
        }
    }
}
