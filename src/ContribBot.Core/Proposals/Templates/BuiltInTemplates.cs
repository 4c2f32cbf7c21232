namespace ContribBot.Core.Proposals.Templates;

/// <summary>The templates that ship with the bot.</summary>
public static class BuiltInTemplates
{
    /// <summary>The bot's own: four elements, and a timeline that is only suggested.</summary>
    public static ProposalTemplate ContribBot { get; } = new()
    {
        Name = "contribbot",
        Elements =
        [
            StandardElements.Of(ElementIds.Problem, Expectation.Required),
            StandardElements.Of(ElementIds.Solution, Expectation.Required),
            StandardElements.Of(ElementIds.Rationale, Expectation.Required),
            StandardElements.Of(ElementIds.TradeOffs, Expectation.Required),
            StandardElements.Of(ElementIds.Timeline, Expectation.Suggested),
        ],
        Headings = ["problem and impact", "proposed solution", "rationale and alternatives", "trade-offs and risks", "timeline"],
    };

    public static IReadOnlyList<ProposalTemplate> All { get; } = [ContribBot];

    /// <summary>The template of this name, ignoring case; null where there is none.</summary>
    public static ProposalTemplate? Find(string name) => All.FirstOrDefault(template => template.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
