namespace ContribBot.Core.Proposals.Letters;

/// <summary>Splits prose into sentences, well enough to quote one.</summary>
static class Sentences
{
    /// <summary>A sentence that is cut here did not end.</summary>
    const int Longest = 1000;

    public static IEnumerable<string> Of(string text)
    {
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var ends = text[i] is '.' or '?' or '!' or '。' or '？' or '！'
                && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1]) || text[i] > 0x3000) && !IsAbbreviation(text, i);
            if (!ends && i - start < Longest)
                continue;
            yield return text[start..(i + 1)].Trim();
            start = i + 1;
        }

        if (start < text.Length && text[start..].Trim() is { Length: > 0 } rest)
            yield return rest;
    }

    /// <summary>"e.g. this", "vs. that", "1. First": a dot that ends no sentence.</summary>
    static bool IsAbbreviation(string text, int dot)
    {
        var word = dot - 1;
        while (word >= 0 && (char.IsLetterOrDigit(text[word]) || text[word] == '.') && dot - word < 8)
            word--;
        var last = text.AsSpan(word + 1, dot - word - 1);
        return last is "e.g" or "i.e" or "vs" or "cf" or "approx" or "etc" or "resp" or "Dr" or "al" or "w.r.t" || (last.Length is 1 or 2 && char.IsAsciiDigit(last[0]) && word < 0);
    }
}
