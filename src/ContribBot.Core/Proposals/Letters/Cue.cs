using System.Text.RegularExpressions;
using ContribBot.Core.Proposals.Letters.Cues;

namespace ContribBot.Core.Proposals.Letters;

/// <summary>Words by which a sentence sounds like an element of a proposal. Enough to quote it, never enough to judge by.</summary>
/// <param name="Element">The element.</param>
/// <param name="Weight">How strongly, from 1 to 3.</param>
/// <param name="Pattern">What is looked for in one sentence.</param>
sealed record Cue(string Element, int Weight, Regex Pattern)
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    /// <summary>The cues of each element, the strong ones first; shaped on what authors of proposals without headings write.</summary>
    public static IReadOnlyList<(string Element, IReadOnlyList<Cue> Cues)> ByElement { get; } =
    [
        (ElementIds.Problem, ProblemCues.All), (ElementIds.Solution, SolutionCues.All), (ElementIds.Rationale, RationaleCues.All), (ElementIds.TradeOffs, TradeOffsCues.All),
        (ElementIds.Timeline, TimelineCues.All),
    ];

    /// <summary>Any of these phrases, which are regular expressions, as whole words.</summary>
    public static Cue Of(string element, int weight, string[] phrases) => new(element, weight, new Regex($@"\b(?:{string.Join('|', phrases)})\b", Options));

    /// <summary>Any of these phrases at the beginning of the sentence.</summary>
    public static Cue AtStart(string element, int weight, string[] phrases) => new(element, weight, new Regex($@"^(?:{string.Join('|', phrases)})\b", Options));
}
