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

    [GeneratedRegex(@"\b(?:pain points?|work-?arounds?|not possible|impossible to|error-prone|there is no (?:way|support)|no way to|the problem is|problem (?:with|that)|bottleneck|runs? out of memory|frustrat\w+|tedious|suffers? from|struggl\w+|can(?:no|')t (?:currently|easily)|currently (?:no|not|there|we|the|one|it|you|users?)\b|does not (?:currently )?support|doesn't (?:currently )?support|fails? (?:when|to|on|with)|crash(?:es|ed)?|unusable|too (?:slow|large|big|expensive|hard)|is not possible|nobody (?:knows|can|could)|no (?:documentation|way)|(?:is|are|get|gets|got) (?:lost|truncated|flaky|missing|broken|confusing|confused|garbage|wrong)|were confused|bit us|starves?|memory leak|leak(?:s|ing)?\b|(?:takes?|needs?) (?:\d+|two|three|four|five|ten|\w+ty) (?:minutes|seconds|hours|s\b)|takes (?:me|us) (?:an?|\d+)|breaks?\b|is a pain|cumbersome|a lot of ceremony|hard-coded|irreproducible|cannot be reproduced|errors? far away|divides by zero|does not scale|not (?:verified|comparable|supported|compatible)|costs? us|keeps? (?:dying|crashing|failing)|out of reach|stops? at|was removed)", Options)]
    private static partial Regex StrongProblem();

    [GeneratedRegex(@"\b(?:currently|at the moment|right now|today|lacks?|lacking|missing|annoying|difficult|hard to|slow|painful|problem|issue|unable|limited|limitation|confusing|need(?:s|ed)?)\b", Options)]
    private static partial Regex WeakProblem();

    [GeneratedRegex(@"\b(?:i(?:'d| would) like to (?:propose|suggest|add|implement|contribute|introduce)|(?:i|we) (?:propose|suggest|plan to|intend to|want to (?:add|implement|introduce|propose))|(?:i am|i'm|we are|we're) proposing|my (?:plan|proposal|idea|suggestion)|the (?:plan|proposal|idea) is|proposed (?:change|solution|api)|as follows|this (?:adds|would add|introduces|proposal|rfc)|how about (?:adding|we)|it would (?:be (?:great|nice|good|useful|helpful) (?:to|if)|add|consist)|could we (?:add|have|support)|the change (?:is|would)|(?:let's|lets|let us|let me)\b|i(?:'d| would) (?:like|love|start|make|split|expose|weight|update|move|keep|accept|write|add|use|introduce|switch|rename|need to)\b|i (?:want|can|am going) to\b|i think \w+ should|we (?:would|'d) (?:like|love|send|start) to?|(?:we|i) (?:want|would love) to|please (?:add|provide|support|consider)|what (?:if|about)\b|how about\b|feature request|suggestion\b|proposal\b|would (?:be (?:nice|great|good|better)|solve|fix|make|give most)|it'd be|should (?:be|raise|write|take|record|buffer|call|print|only|detect|treat)|would you accept|my (?:idea|suggestion)|could (?:they|it|we|you)\b|query the|an option \w+)", Options)]
    private static partial Regex StrongSolution();

    [GeneratedRegex(@"\b(?:implement\w*|introduc\w+|add(?:s|ing)?|support(?:ing)?|new (?:class|function|method|option|flag|api|module|parameter|layer|backend)|we (?:could|can|should)|would involve|involves)\b", Options)]
    private static partial Regex WeakSolution();

    [GeneratedRegex(@"\b(?:alternatives?|(?:i|we) (?:also )?(?:considered|thought about|looked at|tried)|instead of|rather than|as opposed to|compared (?:to|with)|prior art|the reason (?:for|why|i|we|is)|because this|better than|unlike|why not|similar to (?:what|how)|other (?:frameworks|libraries|projects|approaches|options)|whereas|would (?:also )?be (?:cheaper|faster|simpler|tighter|more \w+|less \w+|easier|enough)[^.]{0,40}(?:but|however|yet|though)|(?:also helps|only would be \w+),? but|does not scale|was our first thought|did the same|do it like|does it like|(?:is|are|gives?|get) (?:\w+ )?(?:tighter|better|faster|more stable|numerically stable)|described (?:by|in)|in jax|in pytorch|in tensorflow|as the rest|needs? (?:only|half|a single)|(?:cheaper|simpler|faster|tighter|easier|better),? (?:but|yet|however)|i'd choose|we went with|therefore i|treats? \w+ .{0,40} like|nobody understands|get by with|we (?:tried|looked)|could compose|by hand)", Options)]
    private static partial Regex StrongRationale();

    [GeneratedRegex(@"\b(?:because|since|similar to|enhances?|would enhance|simpler|paper|state[- ]of[- ]the[- ]art|prefer\w*|in favou?r of|advantage|benefits?)\b", Options)]
    private static partial Regex WeakRationale();

    [GeneratedRegex(@"\b(?:draw-?backs?|down-?sides?|trade-?offs?|breaking changes?|backwards?[- ](?:in)?compatib\w+|the (?:risk|cost|catch|price)\b|risks?\b|caveats?|disadvantages?|at the (?:cost|expense) of|new dependenc\w+|extra dependenc\w+|more complex\w*|adds? complexity|complexity of|harder to|accuracy (?:loss|drop)|loss of accuracy|maintenance (?:burden|cost)|would break|might break|could break|may break|we(?:'d)? lose|lose \w+|costs? (?:up to|about|\d|us|the)|up to \d+ ?%|slower|(?:needs?|takes?) (?:about |roughly |around )?(?:twice|three times|more|\d+ ?(?:gb|mb|%|s\b))|who (?:is going|will|would) (?:to )?maintain|cannot review|can't (?:fix|review)|none of us can|only helps|(?:doesn't|does not) (?:help|notice)|old \w+ would|have to (?:be )?(?:rewritten|regenerate\w*|rewrite|convert)|would stop working|may get|some \w+ still|the catch|by default\W+(?:which|so)|third-party|surpris\w+)", Options)]
    private static partial Regex StrongTradeOffs();

    [GeneratedRegex(@"\b(?:concerns?|however|on the other hand|overhead|slower|complexity|limitations?|worr(?:y|ied|ies)|careful|unfortunately|compatib\w+)\b", Options)]
    private static partial Regex WeakTradeOffs();

    [GeneratedRegex(@"\b(?:timeline|milestones?|roadmap|phase (?:one|two|1|2|i\b)|in phases|next release|(?:\d+|two|three|four|six|a (?:few|couple of)|several) (?:days|weeks|months)|a (?:week|month)|(?:until|by) (?:the end of|january|february|march|april|june|july|august|september|october|november|december|q[1-4])|(?:first|initial) (?:pr|pull request|step|version|milestone)|follow-?up prs?|incrementally|step by step|in (?:q[1-4]|\d{4})|(?:this|next) (?:week|month|sprint|quarter)|on monday|tomorrow|after (?:that|the release)|(?:around |about )?(?:ten|five|\d+) days|another week|one after the other|do the rest|in groups of|weeks? \d|milestone \d|in three steps|planned for)", Options)]
    private static partial Regex StrongTimeline();

    [GeneratedRegex(@"\b(?:first(?:ly)?|afterwards|then i|later|eventually|finally|start (?:with|by)|summer|semester|sprint|release)\b", Options)]
    private static partial Regex WeakTimeline();
}
