using System.Text.RegularExpressions;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Proposals.Questions;

/// <summary>Asks for a small first step where a plan is ambitious and names none.</summary>
static partial class FirstStep
{
    /// <summary>A plan of this many words, or of this many items in its solution, is more than one pull request.</summary>
    const int ManyWords = 350;

    public static ProposalQuestion? Ask(ProposalReport report)
    {
        // A timeline is a list of steps; who has one has thought of the first.
        if (report.Elements.Any(element => element.Id == ElementIds.Timeline && element.Status == ElementStatus.Present) || report.Quotes.Any(quote => quote.Element == ElementIds.Timeline))
            return null;
        int words = 0, sweeping = 0;
        int? line = null;
        foreach (var passage in report.Document.SelfAndDescendants().SelectMany(section => section.Passages).Where(passage => passage.Kind == PassageKind.Prose))
        {
            if (Step().IsMatch(passage.Text))
                return null;
            words += passage.Text.Count(c => c == ' ') + 1;
            if (!Sweeping().IsMatch(passage.Text))
                continue;
            sweeping++;
            line ??= passage.Line;
        }

        return sweeping > 0 || (words >= ManyWords && report.Elements.Any(element => element.Id == ElementIds.Solution && element.Status == ElementStatus.Present))
            ? new ProposalQuestion("first-step", line, "This is a lot of change. What would be the smallest first step that is useful on its own and could be merged before the rest?")
            : null;
    }

    [GeneratedRegex(@"\b(?:first (?:step|pr|pull request|version|milestone|increment)|step (?:1|one)|phase (?:1|one)|incremental(?:ly)?|in (?:several|two|three|four|small) (?:steps|prs|pull requests|parts|phases)|start(?:ing)? with|minimal version|mvp|follow-?ups?|experimental flag|behind a (?:feature )?flag)\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Step();

    [GeneratedRegex(@"\b(?:rewrit(?:e|ing) (?:the|all|every|our|most)|redesign(?:ing)? (?:the|our|all)|from scratch|(?:the )?(?:entire|whole) (?:code ?base|library|repository|project|stack|api|module)|replace (?:all|every|the entire|the whole)|all (?:modules|models|backends|layers|kernels|operators)|every (?:module|model|backend|layer|kernel|operator))\b", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Sweeping();
}
