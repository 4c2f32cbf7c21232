using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>The element's section is empty, or something else stands in for the answer.</summary>
sealed class PlaceholderElement : IProposalRule
{
    public string Id => "placeholder-element";

    public string Description => "The section holds nothing, a stand-in such as TBD, or the text of the template.";

    public FindingSeverity SeverityFor(Expectation expectation) => expectation == Expectation.Optional ? FindingSeverity.Note : Severities.Absent(expectation);

    public (int? Line, string Message, string Help)? Check(ProposalContext context)
    {
        if (context is not { Found: { Status: ElementStatus.Placeholder } found, Content.StandIn: { } standIn })
            return null;
        var message = standIn == "nothing" ? $"The section \"{found.Heading}\" is still empty." : $"The section \"{found.Heading}\" holds {standIn}.";
        return (found.Line, message, context.Element.Help);
    }
}
