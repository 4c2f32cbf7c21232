namespace ContribBot.Core.Proposals.Letters.Cues;

/// <summary>What is wrong today, and whom it hurts.</summary>
static class ProblemCues
{
    /// <summary>What does not work, in the plainest words: trade-offs are said in them as well, so they only count before anything is proposed.</summary>
    public static Cue Plain { get; } = Cue.Of(
        ElementIds.Problem, 2,
        [
            "doesn't", "does not", "don't", "do not", "didn't", "cannot", "can't", "could not", "couldn't", "won't", "isn't", "aren't", "never", "nobody", "nothing",
            "fails?", "failed", "wrong", "wrongly", "hangs?", "silently", "wastes?", "by hand", "manually", "forces?", "forced to", "(?:has|have|had) to", "impossible",
            "unable", "errors?", "ignore[sd]?", "inconsistent", "no longer", "every time", "each time", @"too \w+",
        ]);

    public static IReadOnlyList<Cue> All { get; } =
    [
        Cue.Of(
            ElementIds.Problem, 3,
            [
                "pain points?", "work-?arounds?", "not possible", "impossible to", "error-prone", "there is no (?:way|support)", "no way to",
                "the problem is", "problem (?:with|that)", "bottleneck", "runs? out of memory", @"frustrat\w+", "tedious", "suffers? from", @"struggl\w+",
                "can(?:no|')t (?:currently|easily)", @"currently (?:no|not|there|we|the|one|it|you|users?)\b", "does not (?:currently )?support",
                "doesn't (?:currently )?support", "fails? (?:when|to|on|with)", "crash(?:es|ed)?", "unusable", "too (?:slow|large|big|expensive|hard)",
                "is not possible", "nobody (?:knows|can|could)", "no (?:documentation|way)",
                "(?:is|are|get|gets|got) (?:lost|truncated|flaky|missing|broken|confusing|confused|garbage|wrong)", "were confused", "bit us", "starves?",
                "memory leak", @"leak(?:s|ing)?\b", @"(?:takes?|needs?) (?:\d+|two|three|four|five|ten|\w+ty) (?:minutes|seconds|hours|s\b)",
                @"takes (?:me|us) (?:an?|\d+)", @"breaks?\b", "is a pain", "cumbersome", "a lot of ceremony", "hard-coded", "irreproducible",
                "cannot be reproduced", "errors? far away", "divides by zero", "does not scale", "not (?:verified|comparable|supported|compatible)",
                "costs? us", "keeps? (?:dying|crashing|failing)", "out of reach", "stops? at", "was removed",
            ]),
        Cue.Of(
            ElementIds.Problem, 1,
            [
                "currently", "at the moment", "right now", "today", "lacks?", "lacking", "missing", "annoying", "difficult", "hard to", "slow", "painful",
                "problem", "issue", "unable", "limited", "limitation", "confusing", "need(?:s|ed)?",
            ]),
    ];
}
