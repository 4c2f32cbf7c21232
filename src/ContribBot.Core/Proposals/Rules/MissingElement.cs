using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>No section carries the element.</summary>
sealed class MissingElement : IProposalRule
{
    public string Id => "missing-element";

    public string Description => "No section carries the element.";

    public FindingSeverity SeverityFor(Expectation expectation) => Severities.Absent(expectation);

    public (int? Line, string Message, string Help)? Check(ProposalContext context) =>
        context.Found.Status == ElementStatus.Missing ? (null, $"No section on the {context.Element.Name}.", context.Element.Help) : null;
}
