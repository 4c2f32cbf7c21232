using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>A proposal without headings has no passage that sounds like the element, so its author is asked.</summary>
sealed class AskedElement : IProposalRule
{
    public string Id => "asked-element";

    public string Description => "A proposal without headings has no passage that sounds like the element.";

    public FindingSeverity SeverityFor(Expectation expectation) => expectation switch
    {
        Expectation.Required or Expectation.Expected => FindingSeverity.Warning,
        Expectation.Suggested => FindingSeverity.Note,
        _ => FindingSeverity.Off,
    };

    public (int? Line, string Message, string Help)? Check(ProposalContext context) =>
        context is { IsLetter: true, Found: { Status: ElementStatus.Unclear, Line: null } }
            ? (null, $"I could not find the {context.Element.Name}; if it is there, point me to it.", context.Element.Help)
            : null;
}
