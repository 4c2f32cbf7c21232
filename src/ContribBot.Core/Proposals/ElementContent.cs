using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals;

/// <summary>How much the sections of one element say.</summary>
/// <param name="Words">Words of prose and of code that are the author's own.</param>
/// <param name="HasOther">Whether it shows an image.</param>
/// <param name="LinkOnly">Whether all its prose is links.</param>
/// <param name="StandIn">What stands in for an answer, as a noun phrase ("only \"TBD\""); null where there is an answer.</param>
/// <param name="IsUnwritten">Whether the stand-in promises an answer ("TBD", the template's comment) instead of denying one ("none").</param>
sealed record ElementContent(int Words, bool HasOther, bool LinkOnly, string? StandIn, bool IsUnwritten)
{
    /// <summary>Words that a template's text may leave over, such as list marks and sentences too short to be known.</summary>
    const int MostResidue = 4;

    public static ElementContent Of(IEnumerable<Passage> passages, IReadOnlySet<ulong> templateSentences)
    {
        int own = 0, template = 0, code = 0, quoted = 0, comments = 0, links = 0, prose = 0;
        var image = false;
        string? only = null;
        foreach (var passage in passages)
        {
            switch (passage.Kind)
            {
                case PassageKind.Prose:
                    var count = TemplateSentences.Count(passage.Text, templateSentences);
                    (own, template) = (own + count.Own, template + count.Template);
                    prose++;
                    links += passage.LinkOnly ? 1 : 0;
                    only = prose == 1 ? passage.Text : null;
                    break;
                case PassageKind.Code:
                    code += WordCount(passage.Text);
                    break;
                case PassageKind.Quote:
                    quoted++;
                    break;
                case PassageKind.Comment:
                    comments++;
                    break;
                default:
                    image = true;
                    break;
            }
        }

        var residue = template > 0 ? MostResidue : 0;
        var isBare = code == 0 && !image;
        var standsIn = only is not null && StandIns.Is(only);
        var isUnwritten = (standsIn && StandIns.IsPromise(only!)) || (isBare && own <= residue && template + comments > 0);
        return new ElementContent(own + code, image, isBare && prose > 0 && links == prose, isBare ? StandIn() : null, isUnwritten);

        string? StandIn()
        {
            if (standsIn)
                return $"only \"{PlainText.OneLine(only, 40)}\"";
            if (own > residue)
                return null;
            return (template, quoted, comments) switch
            {
                ( > 0, _, _) => "only the template's own text",
                (_, > 0, _) => "only a quotation",
                (_, _, > 0) => "only the template's comment",
                _ => "nothing",
            };
        }
    }

    static int WordCount(string text)
    {
        var count = 0;
        var inWord = false;
        foreach (var c in text)
        {
            var isWord = char.IsLetterOrDigit(c) || c == '_';
            count += isWord && !inWord ? 1 : 0;
            inWord = isWord;
        }

        return count;
    }
}
