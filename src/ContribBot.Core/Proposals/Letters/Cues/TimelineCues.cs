namespace ContribBot.Core.Proposals.Letters.Cues;

/// <summary>When, and in which steps.</summary>
static class TimelineCues
{
    public static IReadOnlyList<Cue> All { get; } =
    [
        Cue.Of(
            ElementIds.Timeline, 3,
            [
                "timeline", "milestones?", "roadmap", @"phase (?:one|two|1|2|i\b)", "in phases", "next release",
                @"(?:\d+|two|three|four|six|a (?:few|couple of)|several) (?:days|weeks|months)", "a (?:week|month)",
                "(?:until|by) (?:the end of|january|february|march|april|june|july|august|september|october|november|december|q[1-4])",
                "(?:first|initial) (?:pr|pull request|step|version|milestone)", "follow-?up prs?", "incrementally", "step by step",
                @"in (?:q[1-4]|\d{4})", "(?:this|next) (?:week|month|sprint|quarter)", "on monday", "tomorrow", "after (?:that|the release)",
                @"(?:around |about )?(?:ten|five|\d+) days", "another week", "one after the other", "do the rest", "in groups of", @"weeks? \d",
                @"milestone \d", "in three steps", "planned for",
            ]),
        Cue.Of(
            ElementIds.Timeline, 1,
            [
                "first(?:ly)?", "afterwards", "then i", "later", "eventually", "finally", "start (?:with|by)", "summer", "semester", "sprint", "release",
            ]),
    ];
}
