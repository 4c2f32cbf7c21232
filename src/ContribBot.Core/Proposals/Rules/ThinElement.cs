using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>The element's section says hardly more than its heading.</summary>
sealed class ThinElement : IProposalRule
{
    public string Id => "thin-element";

    public string Description => "The section says hardly more than its heading.";

    public FindingSeverity SeverityFor(Expectation expectation) => Severities.Partial(expectation);

    public (int? Line, string Message, string Help)? Check(ProposalContext context)
    {
        if (context is not { Found: { Status: ElementStatus.Thin } found, Content: { } content })
            return null;
        return content.LinkOnly
            ? (found.Line, $"The section \"{found.Heading}\" is only a link.", "Add a sentence or two here, so that a reader need not leave the page to follow the discussion.")
            : (found.Line, $"The section \"{found.Heading}\" has only {content.Words} {(content.Words == 1 ? "word" : "words")}.", context.Element.Help);
    }
}
