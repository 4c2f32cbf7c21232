namespace ContribBot.Core.Proposals;

/// <summary>The ids of the five elements that every built-in template shares.</summary>
public static class ElementIds
{
    public const string Problem = "problem";
    public const string Solution = "solution";
    public const string Rationale = "rationale";
    public const string TradeOffs = "trade-offs";
    public const string Timeline = "timeline";

    /// <summary>In the order in which a proposal usually has them.</summary>
    public static IReadOnlyList<string> All { get; } = [Problem, Solution, Rationale, TradeOffs, Timeline];
}
