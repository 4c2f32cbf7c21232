using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Letters;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals;

/// <summary>Decides how one element was met.</summary>
static class ElementVerdict
{
    public static ProposalElement Of(
        TemplateElement element, IReadOnlyList<Section> carrying, ElementContent? content, IReadOnlyList<Section> maybe, ProposalQuote? quote, bool isLetter)
    {
        if (carrying.Count > 0 && content is not null && !(isLetter && content.StandIn is not null))
        {
            var (status, because) = Weigh(element, content);
            if (!isLetter || status == ElementStatus.Present)
                return new ProposalElement(element.Id, element.Name, status, carrying[0].Line, carrying[0].Heading, because);
        }

        if (isLetter)
        {
            return quote is null
                ? new ProposalElement(element.Id, element.Name, ElementStatus.Unclear, null, null, "no passage that sounds like it")
                : new ProposalElement(element.Id, element.Name, ElementStatus.Unclear, quote.Line, null, quote.Cue == Opening.Cue ? quote.Cue : $"a passage with \"{quote.Cue}\"");
        }

        return IsEnough(element, maybe)
            ? new ProposalElement(element.Id, element.Name, ElementStatus.Unclear, maybe[0].Line, maybe[0].Heading, "a heading that may mean it")
            : new ProposalElement(element.Id, element.Name, ElementStatus.Missing, null, null, "no heading that means it");
    }

    /// <summary>Compatibility, impact and security stand near every element; only two of them, or one at the top, may be the trade-offs.</summary>
    static bool IsEnough(TemplateElement element, IReadOnlyList<Section> maybe) => element.Id == ElementIds.TradeOffs
        ? maybe.Count >= 2 || maybe.Any(section => section.Level <= 2)
        : maybe.Count > 0;

    static (ElementStatus Status, string Because) Weigh(TemplateElement element, ElementContent content)
    {
        if (content.StandIn is { } standIn)
            return (ElementStatus.Placeholder, $"the section holds {standIn}");
        if (content.LinkOnly)
            return (ElementStatus.Thin, "the section is only a link");
        return content.HasOther || content.Words >= FewestWords(element.Id)
            ? (ElementStatus.Present, "a heading that means it")
            : (ElementStatus.Thin, $"the section has {content.Words} words");
    }

    /// <summary>Below these counts stand at most 1% of the sections of merged proposals (docs/quality.md).</summary>
    static int FewestWords(string element) => element switch
    {
        ElementIds.Problem => 20,
        ElementIds.Solution => 15,
        ElementIds.Rationale => 12,
        ElementIds.TradeOffs => 5,
        ElementIds.Timeline => 12,
        _ => 3,
    };
}
