using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Letters.Cues;

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
        ProposalQuote? opening = null, complaint = null;
        foreach (var passage in document.SelfAndDescendants().SelectMany(section => section.Passages).Where(passage => passage.Kind == PassageKind.Prose))
        {
            room -= passage.Text.Length;
            if (room < 0)
                break;
            foreach (var sentence in Sentences.Of(passage.Text))
            {
                var proposed = best.ContainsKey(ElementIds.Solution);
                // Who proposes something after a plain statement has mostly stated the problem.
                if (opening is null && !proposed && Opening.IsStatement(sentence))
                    opening = new ProposalQuote(ElementIds.Problem, passage.Line, PlainText.OneLine(sentence, LongestQuote), Opening.Cue);
                if (!Weigh(sentence, passage.Line, best) && complaint is null && !proposed && ProblemCues.Plain.Pattern.Match(sentence) is { Success: true } plain)
                    complaint = new ProposalQuote(ElementIds.Problem, passage.Line, PlainText.OneLine(sentence, LongestQuote), plain.Value);
            }
        }

        if (!best.ContainsKey(ElementIds.Problem) && complaint is not null)
            best[ElementIds.Problem] = (FewestPoints, complaint);
        if (!best.ContainsKey(ElementIds.Problem) && opening is not null && best.TryGetValue(ElementIds.Solution, out var solution) && !solution.Quote.Text.StartsWith(opening.Text, StringComparison.Ordinal))
            best[ElementIds.Problem] = (FewestPoints, opening);
        return [.. ElementIds.All.Where(best.ContainsKey).Select(id => best[id].Quote)];
    }

    /// <summary>Of each element the sentence whose cues weigh most is kept; of equals, the earlier one. False where this one speaks for none.</summary>
    static bool Weigh(string sentence, int line, Dictionary<string, (int Points, ProposalQuote Quote)> best)
    {
        var speaks = false;
        foreach (var (element, cues) in Cue.ByElement)
        {
            var points = 0;
            string? words = null;
            foreach (var cue in cues)
            {
                var match = cue.Pattern.Match(sentence);
                if (!match.Success)
                    continue;
                points += cue.Weight;
                words ??= match.Value;
            }

            speaks |= points >= FewestPoints;
            if (points >= FewestPoints && (!best.TryGetValue(element, out var other) || points > other.Points))
                best[element] = (points, new ProposalQuote(element, line, PlainText.OneLine(sentence, LongestQuote), words!));
        }

        return speaks;
    }
}
