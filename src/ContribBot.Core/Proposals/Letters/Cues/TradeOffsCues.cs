namespace ContribBot.Core.Proposals.Letters.Cues;

/// <summary>What it costs or breaks.</summary>
static class TradeOffsCues
{
    public static IReadOnlyList<Cue> All { get; } =
    [
        Cue.Of(
            ElementIds.TradeOffs, 3,
            [
                "draw-?backs?", "down-?sides?", "trade-?offs?", "breaking changes?", @"backwards?[- ](?:in)?compatib\w+",
                @"the (?:risk|cost|catch|price)\b", @"risks?\b", "caveats?", "disadvantages?", "at the (?:cost|expense) of", @"new dependenc\w+",
                @"extra dependenc\w+", @"more complex\w*", "adds? complexity", "complexity of", "harder to", "accuracy (?:loss|drop)", "loss of accuracy",
                "maintenance (?:burden|cost)", "would break", "might break", "could break", "may break", "we(?:'d)? lose", @"lose \w+",
                @"costs? (?:up to|about|\d|us|the)", @"up to \d+ ?%", "slower",
                @"(?:needs?|takes?) (?:about |roughly |around )?(?:twice|three times|more|\d+ ?(?:gb|mb|%|s\b))",
                "who (?:is going|will|would) (?:to )?maintain", "cannot review", "can't (?:fix|review)", "none of us can", "only helps",
                "(?:doesn't|does not) (?:help|notice)", @"old \w+ would", @"have to (?:be )?(?:rewritten|regenerate\w*|rewrite|convert)",
                "would stop working", "may get", @"some \w+ still", "the catch", @"by default\W+(?:which|so)", "third-party", @"surpris\w+",
            ]),
        Cue.Of(
            ElementIds.TradeOffs, 1,
            [
                "concerns?", "however", "on the other hand", "overhead", "slower", "complexity", "limitations?", "worr(?:y|ied|ies)", "careful",
                "unfortunately", @"compatib\w+",
            ]),
    ];
}
