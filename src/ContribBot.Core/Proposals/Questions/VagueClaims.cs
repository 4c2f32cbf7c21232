using System.Text.RegularExpressions;
using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Letters;

namespace ContribBot.Core.Proposals.Questions;

/// <summary>Asks for a figure where a proposal promises much and measures nothing.</summary>
static partial class VagueClaims
{
    public static ProposalQuestion? Ask(Section document)
    {
        ProposalQuestion? question = null;
        foreach (var section in document.SelfAndDescendants())
        {
            foreach (var passage in section.Passages)
            {
                if (passage.Kind != PassageKind.Prose)
                    continue;
                // One measurement anywhere shows that the author has figures; asking would be pedantry.
                if (Figure().IsMatch(passage.Text))
                    return null;
                if (question is not null || !Claim().IsMatch(passage.Text))
                    continue;
                var sentence = Sentences.Of(passage.Text).FirstOrDefault(sentence => Claim().IsMatch(sentence));
                if (sentence is not null)
                    question = new ProposalQuestion("vague-claim", passage.Line, $"You write “{MarkdownText.Inline(sentence, 200)}”. Do you have a figure, such as a time or a size before and after on one example?");
            }
        }

        return question;
    }

    [GeneratedRegex(@"\b(?:(?:much|way|far|a lot|significantly|considerably|substantially|dramatically|drastically|noticeably|vastly|orders? of magnitude) (?:faster|slower|smaller|quicker|cheaper|better|less memory|more (?:efficient|accurate|memory)|reduc\w+|improv\w+|speeds?)|(?:significantly|dramatically|drastically|greatly|massively|vastly) (?:reduc\w+|improv\w+|speeds?|increas\w+|cuts?|lowers?)|(?:huge|massive|significant|substantial|dramatic|big) (?:speed-?ups?|performance (?:gains?|improvements?|boosts?)|savings?|improvements?|reductions?|gains?)|blazing(?:ly)? fast)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Claim();

    [GeneratedRegex(@"\b\d+(?:[.,]\d+)? ?(?:%|percent\b|x\b|×|ms\b|µs\b|us\b|ns\b|s\b|sec\b|seconds?\b|minutes?\b|min\b|hours?\b|[KMGT]i?B\b|[kmgt]b\b|tokens/s|samples/s|GB/s|FLOPS?|points?\b|times (?:faster|slower|smaller|less|more))", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Figure();
}
