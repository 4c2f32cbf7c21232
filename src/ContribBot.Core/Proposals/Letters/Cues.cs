using System.Text.RegularExpressions;

namespace ContribBot.Core.Proposals.Letters;

/// <summary>The cues, by element; shaped on what authors of proposals without headings write.</summary>
static partial class Cues
{
    const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase;

    public static IReadOnlyList<Cue> All { get; } =
    [
        new(ElementIds.Problem, 3, StrongProblem()),
        new(ElementIds.Problem, 1, WeakProblem()),
        new(ElementIds.Solution, 3, StrongSolution()),
        new(ElementIds.Solution, 1, WeakSolution()),
        new(ElementIds.Rationale, 3, StrongRationale()),
        new(ElementIds.Rationale, 1, WeakRationale()),
        new(ElementIds.TradeOffs, 3, StrongTradeOffs()),
        new(ElementIds.TradeOffs, 1, WeakTradeOffs()),
        new(ElementIds.Timeline, 3, StrongTimeline()),
        new(ElementIds.Timeline, 1, WeakTimeline()),
    ];

    [GeneratedRegex(@"\b(?:pain points?|work-?arounds?|not possible|impossible to|error-prone|there is no (?:way|support)|no way to|the problem is|problem (?:with|that)|bottleneck|runs? out of memory|frustrat\w+|tedious|suffers? from|struggl\w+|can(?:no|')t (?:currently|easily)|currently (?:no|not|there|we|the|one|it|you|users?)\b|does not (?:currently )?support|doesn't (?:currently )?support|fails? (?:when|to|on|with)|crash(?:es|ed)?|unusable|too (?:slow|large|big|expensive|hard))", Options)]
    private static partial Regex StrongProblem();

    [GeneratedRegex(@"\b(?:currently|at the moment|right now|today|lacks?|lacking|missing|annoying|difficult|hard to|slow|painful|problem|issue|unable|limited|limitation|confusing|need(?:s|ed)?)\b", Options)]
    private static partial Regex WeakProblem();

    [GeneratedRegex(@"\b(?:i(?:'d| would) like to (?:propose|suggest|add|implement|contribute|introduce)|(?:i|we) (?:propose|suggest|plan to|intend to|want to (?:add|implement|introduce|propose))|(?:i am|i'm|we are|we're) proposing|my (?:plan|proposal|idea|suggestion)|the (?:plan|proposal|idea) is|proposed (?:change|solution|api)|as follows|this (?:adds|would add|introduces|proposal|rfc)|how about (?:adding|we)|it would (?:be (?:great|nice|good|useful|helpful) (?:to|if)|add|consist)|could we (?:add|have|support)|the change (?:is|would))", Options)]
    private static partial Regex StrongSolution();

    [GeneratedRegex(@"\b(?:implement\w*|introduc\w+|add(?:s|ing)?|support(?:ing)?|new (?:class|function|method|option|flag|api|module|parameter|layer|backend)|we (?:could|can|should)|would involve|involves)\b", Options)]
    private static partial Regex WeakSolution();

    [GeneratedRegex(@"\b(?:alternatives?|(?:i|we) (?:also )?(?:considered|thought about|looked at|tried)|instead of|rather than|as opposed to|compared (?:to|with)|prior art|the reason (?:for|why|i|we|is)|because this|better than|unlike|why not|similar to (?:what|how)|other (?:frameworks|libraries|projects|approaches|options))", Options)]
    private static partial Regex StrongRationale();

    [GeneratedRegex(@"\b(?:because|since|similar to|enhances?|would enhance|simpler|paper|state[- ]of[- ]the[- ]art|prefer\w*|in favou?r of|advantage|benefits?)\b", Options)]
    private static partial Regex WeakRationale();

    [GeneratedRegex(@"\b(?:draw-?backs?|down-?sides?|trade-?offs?|breaking changes?|backwards?[- ](?:in)?compatib\w+|the (?:risk|cost|catch|price)\b|risks?\b|caveats?|disadvantages?|at the (?:cost|expense) of|new dependenc\w+|extra dependenc\w+|more complex\w*|adds? complexity|complexity of|harder to|accuracy (?:loss|drop)|loss of accuracy|maintenance (?:burden|cost)|would break|might break|could break|may break)", Options)]
    private static partial Regex StrongTradeOffs();

    [GeneratedRegex(@"\b(?:concerns?|however|on the other hand|overhead|slower|complexity|limitations?|worr(?:y|ied|ies)|careful|unfortunately|compatib\w+)\b", Options)]
    private static partial Regex WeakTradeOffs();

    [GeneratedRegex(@"\b(?:timeline|milestones?|roadmap|phase (?:one|two|1|2|i\b)|in phases|next release|(?:\d+|two|three|four|six|a (?:few|couple of)|several) (?:days|weeks|months)|a (?:week|month)|by (?:the end of|january|february|march|april|june|july|august|september|october|november|december|q[1-4])|(?:first|initial) (?:pr|pull request|step|version|milestone)|follow-?up prs?|incrementally|step by step|in (?:q[1-4]|\d{4}))", Options)]
    private static partial Regex StrongTimeline();

    [GeneratedRegex(@"\b(?:first(?:ly)?|afterwards|then i|later|eventually|finally|start (?:with|by)|summer|semester|sprint|release)\b", Options)]
    private static partial Regex WeakTimeline();
}
