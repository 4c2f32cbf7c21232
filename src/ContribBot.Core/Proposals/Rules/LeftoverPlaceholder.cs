using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>The element is there, but another section of it still has a stand-in; "none" and an empty section count as answers there.</summary>
sealed class LeftoverPlaceholder : IProposalRule
{
    public string Id => "leftover-placeholder";

    public string Description => "The element is there, but one of its sections still holds a stand-in.";

    public FindingSeverity SeverityFor(Expectation expectation) => expectation == Expectation.Optional ? FindingSeverity.Off : FindingSeverity.Warning;

    public (int? Line, string Message, string Help)? Check(ProposalContext context) =>
        context is { Found.Status: ElementStatus.Present, Leftover: { } leftover }
            ? (leftover.Section.Line, $"The section \"{leftover.Section.Heading}\" still holds {leftover.StandIn}.", "Write it, or remove the heading if nothing belongs there.")
            : null;
}
