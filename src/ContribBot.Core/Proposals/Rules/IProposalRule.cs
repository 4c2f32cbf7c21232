using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Proposals.Rules;

/// <summary>One thing that can be wrong with an element of a proposal. At most one rule reports an element, so that one cause is one finding.</summary>
interface IProposalRule
{
    /// <summary>How <c>contribbot.yml</c> and reports call it.</summary>
    string Id { get; }

    /// <summary>What it reports, in one sentence for the schema of <c>contribbot.yml</c>.</summary>
    string Description { get; }

    /// <summary>The severity where <c>contribbot.yml</c> sets none.</summary>
    FindingSeverity SeverityFor(Expectation expectation);

    /// <summary>The finding's line, message and help; null where the rule has nothing to say.</summary>
    (int? Line, string Message, string Help)? Check(ProposalContext context);
}
