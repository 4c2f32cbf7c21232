using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>A section may carry the element, but its heading does not say so: the reader is told, and nothing is held up.</summary>
sealed class UnclearElement : IProposalRule
{
    public string Id => "unclear-element";

    public string Description => "A section may carry the element, but its heading does not say so.";

    public FindingSeverity SeverityFor(Expectation expectation) => expectation == Expectation.Optional ? FindingSeverity.Off : FindingSeverity.Note;

    public (int? Line, string Message, string Help)? Check(ProposalContext context) =>
        context is { IsLetter: false, Found: { Status: ElementStatus.Unclear } found }
            ? (found.Line, $"I take \"{found.Heading}\" for the {context.Element.Name}; no heading says so.", $"If I am right, nothing is needed. Otherwise: {context.Element.Help}")
            : null;
}
