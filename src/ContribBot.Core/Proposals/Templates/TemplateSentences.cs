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
        for (var i = 0; i < text.Length; i++)
        {
            var (letter, sign) = Lower(text, ref i);
            if (letter != 0)
            {
                words += inWord ? 0 : 1;
                inWord = true;
                hash = (hash ^ letter) * prime;
                continue;
            }

            inWord &= sign is '\'' or '’';
            if (sign is not ('.' or '?' or '!' or ':' or '\n'))
                continue;
            if (words > 0)
                yield return (words, hash);
            (hash, words, inWord) = (offset, 0, false);
        }

        if (words > 0)
            yield return (words, hash);
    }

    /// <summary>The lower case of the letter or digit at a place, else the sign there; steps over the first half of a pair.</summary>
    static (uint Letter, int Sign) Lower(string text, ref int at)
    {
        var c = text[at];
        // Nearly all text is ASCII, and Unicode's tables cost ten times as much.
        if (char.IsAscii(c))
            return char.IsAsciiLetterOrDigit(c) ? (char.IsAsciiLetterUpper(c) ? c | 0x20u : c, 0) : (0, c);
        var valid = Rune.TryGetRuneAt(text, at, out var rune);
        at += valid ? rune.Utf16SequenceLength - 1 : 0;
        return valid && Rune.IsLetterOrDigit(rune) ? ((uint)Rune.ToLowerInvariant(rune).Value, 0) : (0, valid ? rune.Value : 0xFFFD);
    }
}
