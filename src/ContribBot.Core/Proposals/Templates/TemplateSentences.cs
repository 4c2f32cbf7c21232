using System.Text;

namespace ContribBot.Core.Proposals.Templates;

/// <summary>Recognises a template's own sentences in a document by fingerprints, whatever their markup, case and punctuation.</summary>
public static class TemplateSentences
{
    /// <summary>A line shorter than this many words is too common to be known for a template's.</summary>
    const int FewestWords = 3;

    /// <summary>Fingerprints of every sentence of a text: 64-bit FNV-1a over its letters and digits.</summary>
    public static IEnumerable<ulong> Fingerprints(string text) => Split(text).Where(sentence => sentence.Words >= FewestWords).Select(sentence => sentence.Fingerprint);

    /// <summary>How many words of a text are in sentences of the template, and how many are not.</summary>
    public static (int Template, int Own) Count(string text, IReadOnlySet<ulong> sentences)
    {
        int template = 0, own = 0;
        foreach (var (words, fingerprint) in Split(text))
        {
            if (sentences.Contains(fingerprint))
                template += words;
            else
                own += words;
        }

        return (template, own);
    }

    static IEnumerable<(int Words, ulong Fingerprint)> Split(string text)
    {
        const ulong offset = 14695981039346656037, prime = 1099511628211;
        var hash = offset;
        var words = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                words += inWord ? 0 : 1;
                inWord = true;
                hash = (hash ^ (uint)Rune.ToLowerInvariant(rune).Value) * prime;
                continue;
            }

            inWord &= rune.Value is '\'' or '’';
            if (rune.Value is not ('.' or '?' or '!' or ':' or '\n'))
                continue;
            if (words > 0)
                yield return (words, hash);
            (hash, words, inWord) = (offset, 0, false);
        }

        if (words > 0)
            yield return (words, hash);
    }
}
