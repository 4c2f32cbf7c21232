namespace ContribBot.Core.Proposals.Letters.Cues;

/// <summary>What the author wants to change.</summary>
static class SolutionCues
{
    public static IReadOnlyList<Cue> All { get; } =
    [
        Cue.Of(
            ElementIds.Solution, 3,
            [
                "i(?:'d| would) like to (?:propose|suggest|add|implement|contribute|introduce)",
                "(?:i|we) (?:propose|suggest|plan to|intend to|want to (?:add|implement|introduce|propose))", "(?:i am|i'm|we are|we're) proposing",
                "my (?:plan|proposal|idea|suggestion)", "the (?:plan|proposal|idea) is", "proposed (?:change|solution|api)", "as follows",
                "this (?:adds|would add|introduces|proposal|rfc)", "how about (?:adding|we)",
                "it would (?:be (?:great|nice|good|useful|helpful) (?:to|if)|add|consist)", "could we (?:add|have|support)", "the change (?:is|would)",
                @"(?:let's|lets|let us|let me)\b",
                @"i(?:'d| would) (?:like|love|start|make|split|expose|weight|update|move|keep|accept|write|add|use|introduce|switch|rename|need to)\b",
                @"i (?:want|can|am going) to\b", @"i think \w+ should", "we (?:would|'d) (?:like|love|send|start) to?", "(?:we|i) (?:want|would love) to",
                "please (?:add|provide|support|consider)", @"what (?:if|about)\b", @"how about\b", "feature request", @"suggestion\b", @"proposal\b",
                "would (?:be (?:nice|great|good|better)|solve|fix|make|give most)", "it'd be",
                "should (?:be|raise|write|take|record|buffer|call|print|only|detect|treat)", "would you accept", "my (?:idea|suggestion)",
                @"could (?:they|it|we|you)\b", "query the", @"an option \w+",
            ]),
        // "Add a flag that …": who asks for a change mostly begins with its verb.
        Cue.AtStart(
            ElementIds.Solution, 2,
            [
                "(?:please |just |we should |let's )?(?:add|support|make|use|allow|enable|expose|replace|port|cache|provide|move|rename|drop|remove|write|print|raise|change|switch|show|document|split|merge|extend|implement|introduce)",
            ]),
        Cue.Of(
            ElementIds.Solution, 2,
            [
                "(?:would|could|can|should|may|might) (?:it|we|you|i|there|somebody|someone)", "(?:would|could|should) (?:help|allow|let|be able to|only|also|have|take|accept|return|use)", "we need",
                "(?:i|we)(?:'ll| will| have started| started)", "(?:a|an|the|one|new) (?:flag|option|command|function|class|parameter|setting|hook|helper|method|argument)s? (?:that|which|to|for|called|named)",
            ]),
        Cue.Of(
            ElementIds.Solution, 1,
            [
                @"implement\w*", @"introduc\w+", "add(?:s|ing)?", "support(?:ing)?",
                "new (?:class|function|method|option|flag|api|module|parameter|layer|backend)", "we (?:could|can|should)", "would involve", "involves",
            ]),
    ];
}
