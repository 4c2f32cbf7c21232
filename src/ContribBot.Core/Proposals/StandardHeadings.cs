using System.Collections.Frozen;

namespace ContribBot.Core.Proposals;

/// <summary>
/// The families of headings that real proposals use for the five elements. Shaped on merged proposals of rust-lang/rfcs, reactjs/rfcs and
/// tensorflow/community; docs/quality.md has what they achieve there and elsewhere.
/// </summary>
static class StandardHeadings
{
    /// <summary>Headings that sound like an element and are none, in proposals of every community measured.</summary>
    static readonly FrozenSet<string> Neither = new[]
    {
        "summary", "introduction", "overview", "abstract", "implementation history", "unresolved questions", "open questions", "future possibilities",
        "future work", "future directions", "design goals", "design principles", "design considerations", "design constraints", "non-goals", "test plan",
        "table of contents", "references", "appendix", "acknowledgments", "acknowledgements", "graduation criteria", "terminology", "related issues",
        "proposal status", "proposal history", "change history", "revision history", "solution status", "notes/constraints/caveats", "notes/constraints", "implementation details/notes/constraints", "rollout, upgrade and rollback planning",
    }.ToFrozenSet();

    static readonly HeadingFamily Timeline = HeadingFamily.Of(
        [
            "timeline", "timelines", "time line", "milestones", "milestone", "roadmap", "road map", "phasing", "phases", "schedule", "plan", "project plan", "work plan",
            "implementation plan", "rollout plan", "roll-out plan", "migration plan", "adoption plan", "launch plan", "transition plan", "release plan", "delivery plan",
            "deployment plan", "deprecation plan", "execution plan", "action plan", "implementation strategy", "rollout strategy", "migration strategy", "adoption strategy",
            "launch strategy", "transition strategy", "release strategy", "migration path", "transition path", "work estimates", "estimates", "implementation timeline",
            "estimated timeline", "proposed timeline", "tentative timeline", "deprecation timeline", "rollout", "increments", "implementation steps", "implementation phases",
            "next steps", "delivery", "adoption",
        ],
        ["timeline", "milestones", "roadmap", "phasing", "schedule"],
        ["timeline", "roadmap", "milestones", "rollout plan", "migration plan", "migration strategy", "adoption strategy", "adoption plan", "implementation plan", "transition plan"],
        ["phase 1", "phase one", "stages", "steps", "migration"]);

    static readonly HeadingFamily TradeOffs = HeadingFamily.Of(
        [
            "drawbacks", "drawback", "potential drawbacks", "possible drawbacks", "risks", "risk", "potential risks", "known risks", "risk assessment", "risk analysis",
            "mitigations", "limitations", "known limitations", "challenges", "downsides", "downside", "disadvantages", "caveats", "cons", "trade-offs", "trade-off",
            "potential trade-offs", "costs", "negative consequences", "concerns", "potential concerns", "potential issues", "potential problems", "why should we not do this",
            "why not do this", "reasons not to do this", "arguments against",
        ],
        ["drawbacks", "drawback", "risks", "trade-offs", "trade-off", "caveats", "downsides", "disadvantages"],
        ["drawbacks", "risks", "trade-offs", "downsides", "caveats", "disadvantages", "limitations"],
        [
            "compatibility", "backwards compatibility", "backward compatibility", "source compatibility", "abi compatibility", "effect on abi stability", "impact", "user impact",
            "impact on existing code", "engineering impact", "performance impact", "performance implications", "security", "security considerations", "security implications",
            "implications on adoption", "breaking changes", "implications",
        ]);

    static readonly HeadingFamily Rationale = HeadingFamily.Of(
        [
            "alternatives", "alternative", "alternatives considered", "considered alternatives", "alternative approaches", "alternative approach", "alternative solutions",
            "alternative designs", "alternative design", "alternative options", "alternative implementations", "alternative proposals", "possible alternatives", "other alternatives",
            "rejected alternatives", "rejected ideas", "rejected designs", "rationale", "design rationale", "prior art", "related work", "justification", "other approaches",
            "other options", "options considered", "other options considered", "other designs", "design alternatives", "describe alternatives you've considered",
            "discarded alternatives", "design decisions", "why this design", "why this approach", "why this solution",
        ],
        [
            "alternative", "alternatives", "rationale", "rejected", "prior art", "related work", "other approaches", "comparison", "why not", "why this", "describe alternatives",
            "discarded",
        ],
        ["alternatives", "alternatives considered", "rationale", "prior art"],
        ["discussion", "faq", "comparison", "design choices", "options"]);

    static readonly HeadingFamily Problem = HeadingFamily.Of(
        [
            "motivation", "motivations", "background", "problem", "problems", "problem statement", "problem description", "problem definition", "problem overview",
            "current limitations", "existing limitations", "current problems", "current issues", "pain points", "why", "why is this needed", "why do we need this", "why are we doing this",
            "problem to solve", "problem being solved", "motivating examples", "motivating example", "context", "issue",
            "is your feature request related to a problem? please describe", "is your feature request related to a problem",
        ],
        [
            "motivation", "background", "problem", "problems", "what problem", "what's the problem", "what is the problem", "why do we need", "why we need", "current limitations",
            "limitations of the current", "limitations of current", "limitations of existing", "is your feature request related to a problem", "issues with", "motivating",
        ],
        ["motivation", "background", "problem", "problem statement", "related to a problem", "pain points", "limitations today"],
        [
            "objective", "objectives", "goal", "goals", "use case", "use cases", "user benefit", "user benefits", "benefit", "benefits", "user stories", "aim", "aims", "purpose", "requirements",
            "current state", "status quo", "current situation", "need", "needs", "problem space", "current behavior", "introduction to the problem",
        ]);

    static readonly HeadingFamily Solution = HeadingFamily.Of(
        [
            "design", "detailed design", "technical design", "high-level design", "high level design", "low-level design", "design details", "design detail", "design proposal",
            "design overview", "design document", "guide-level explanation", "guide level explanation", "reference-level explanation", "reference level explanation", "proposal",
            "proposals", "solution", "solutions", "specification", "spec", "implementation", "implementation details", "detailed proposal", "detailed description",
            "detailed explanation", "explanation", "approach", "architecture", "technical details", "technical specification", "technical approach", "how it works",
            "describe the solution you'd like", "suggested solution", "suggested change", "suggested changes", "the feature", "feature", "feature description", "pitch",
            "suggestion", "recommendation", "describe the feature", "change", "changes",
        ],
        [
            "proposed", "proposal", "detailed design", "detailed proposal", "solution", "specification", "describe the solution", "suggested", "recommended", "reference-level",
            "guide-level", "implementation", "design of", "design for", "approach", "technical design", "describe the feature", "architecture", "high-level design", "high level design",
        ],
        ["design", "specification", "proposal", "solution", "implementation", "architecture", "approach", "explanation"],
        ["api", "public api", "interface", "usage", "syntax", "semantics", "examples", "example", "basic example", "what we propose", "what it is", "description", "how to use", "transition path", "migration path"]);

    /// <summary>Words that are a heading only when they are all of it.</summary>
    static readonly FrozenSet<string> OnlyWhole = new[] { "why", "issue", "context", "change", "changes", "plan", "adoption", "delivery" }.ToFrozenSet();

    /// <summary>In the order in which they are tried, so that "Implementation plan" is a timeline and "Alternative solutions" a rationale.</summary>
    static readonly (string Id, HeadingFamily Family)[] Families =
    [
        (ElementIds.Timeline, Timeline), (ElementIds.Problem, Problem), (ElementIds.TradeOffs, TradeOffs), (ElementIds.Rationale, Rationale), (ElementIds.Solution, Solution),
    ];

    /// <summary>The elements that a heading carries, and how surely; a heading may carry several ("Drawbacks and alternatives").</summary>
    public static IReadOnlyList<(string Id, HeadingMatch Match)> Match(string normalized)
    {
        if (normalized.Length is 0 or > 120 || Neither.Contains(normalized))
            return [];
        if (Best(normalized) is { Match: HeadingMatch.Exact } whole)
            return [whole, .. Families.Where(other => other.Id != whole.Id && other.Family.Match(normalized) == HeadingMatch.Weak).Select(other => (other.Id, HeadingMatch.Weak))];
        var parts = HeadingName.Parts(normalized);
        var found = new List<(string Id, HeadingMatch Match)>();
        if (parts.Count is > 1 and <= 6)
        {
            foreach (var part in parts)
            {
                if (!Neither.Contains(part) && !OnlyWhole.Contains(part) && Best(part) is { Match: HeadingMatch.Exact or HeadingMatch.Weak } match && !found.Exists(other => other.Id == match.Id))
                    found.Add(match);
            }
        }

        if (found.Exists(match => match.Match == HeadingMatch.Exact))
            return [.. found.Where(match => match.Match == HeadingMatch.Exact)];
        var loose = Best(parts.Count == 1 ? parts[0] : normalized);
        return loose.Match > HeadingMatch.Weak || found.Count == 0 ? (loose.Match == HeadingMatch.None ? [] : [loose]) : found;
    }

    static (string Id, HeadingMatch Match) Best(string name)
    {
        var best = (Id: "", Match: HeadingMatch.None);
        foreach (var (id, family) in Families)
        {
            var match = family.Match(name);
            if (match > best.Match)
                best = (id, match);
        }

        return best;
    }
}
