using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals.Letters;

/// <summary>Reads a proposal without headings: for each element the sentence that sounds most like it, to be quoted back to its author.</summary>
static class LetterReader
{
    /// <summary>The longest quotation; a sentence beyond it is shortened.</summary>
    const int LongestQuote = 280;

    /// <summary>Prose beyond this many characters is not searched: who writes that much without a heading is not writing a letter.</summary>
    const int LongestLetter = 200_000;

    /// <summary>A sentence is quoted for an element from this weight on.</summary>
    const int FewestPoints = 2;

    public static IReadOnlyList<ProposalQuote> Read(Section document)
    {
        var best = new Dictionary<string, (int Points, ProposalQuote Quote)>();
        var room = LongestLetter;
        ProposalQuote? opening = null;
        foreach (var passage in document.SelfAndDescendants().SelectMany(section => section.Passages).Where(passage => passage.Kind == PassageKind.Prose))
        {
            room -= passage.Text.Length;
            if (room < 0)
                break;
            foreach (var sentence in Sentences.Of(passage.Text))
            {
                // Who proposes something after a plain statement has mostly stated the problem.
                if (opening is null && !best.ContainsKey(ElementIds.Solution) && Opening.IsStatement(sentence))
                    opening = new ProposalQuote(ElementIds.Problem, passage.Line, PlainText.OneLine(sentence, LongestQuote), Opening.Cue);
                Weigh(sentence, passage.Line, best);
            }
        }

        if (!best.ContainsKey(ElementIds.Problem) && opening is not null && best.TryGetValue(ElementIds.Solution, out var solution) && !solution.Quote.Text.StartsWith(opening.Text, StringComparison.Ordinal))
            best[ElementIds.Problem] = (FewestPoints, opening);
        return [.. ElementIds.All.Where(best.ContainsKey).Select(id => best[id].Quote)];
    }

    /// <summary>A sentence speaks for the element whose cues weigh most in it; of equals, the earlier sentence stays.</summary>
    static void Weigh(string sentence, int line, Dictionary<string, (int Points, ProposalQuote Quote)> best)
    {
        foreach (var group in Cues.All.GroupBy(cue => cue.Element))
        {
            var points = 0;
            string? words = null;
            foreach (var cue in group)
            {
                var match = cue.Pattern.Match(sentence);
                if (!match.Success)
                    continue;
                points += cue.Weight;
                words ??= match.Value;
            }

            if (points >= FewestPoints && (!best.TryGetValue(group.Key, out var other) || points > other.Points))
                best[group.Key] = (points, new ProposalQuote(group.Key, line, PlainText.OneLine(sentence, LongestQuote), words!));
        }
    }
}
