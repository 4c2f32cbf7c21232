namespace ContribBot.Core.Proposals.Letters.Cues;

/// <summary>Why this way and not another.</summary>
static class RationaleCues
{
    public static IReadOnlyList<Cue> All { get; } =
    [
        Cue.Of(
            ElementIds.Rationale, 3,
            [
                "alternatives?", "(?:i|we) (?:also )?(?:considered|thought about|looked at|tried)", "instead of", "rather than", "as opposed to",
                "compared (?:to|with)", "prior art", "the reason (?:for|why|i|we|is)", "because this", "better than", "unlike", "why not",
                "similar to (?:what|how)", "other (?:frameworks|libraries|projects|approaches|options)", "whereas",
                @"would (?:also )?be (?:cheaper|faster|simpler|tighter|more \w+|less \w+|easier|enough)[^.]{0,40}(?:but|however|yet|though)",
                @"(?:also helps|only would be \w+),? but", "does not scale", "was our first thought", "did the same", "do it like", "does it like",
                @"(?:is|are|gives?|get) (?:\w+ )?(?:tighter|better|faster|more stable|numerically stable)", "described (?:by|in)", "in jax", "in pytorch",
                "in tensorflow", "as the rest", "needs? (?:only|half|a single)", "(?:cheaper|simpler|faster|tighter|easier|better),? (?:but|yet|however)",
                "i'd choose", "we went with", "therefore i", @"treats? \w+ .{0,40} like", "nobody understands", "get by with", "we (?:tried|looked)",
                "could compose", "by hand",
            ]),
        Cue.Of(
            ElementIds.Rationale, 1,
            [
                "because", "since", "similar to", "enhances?", "would enhance", "simpler", "paper", "state[- ]of[- ]the[- ]art", @"prefer\w*",
                "in favou?r of", "advantage", "benefits?",
            ]),
    ];
}
