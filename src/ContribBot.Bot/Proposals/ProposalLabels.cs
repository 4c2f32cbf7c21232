using ContribBot.Core.Proposals.Decisions;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Proposals;

/// <summary>The labels that carry a proposal's state.</summary>
static class ProposalLabels
{
    public static Label Ready { get; } = new(ProposalDecision.Ready, "0e8a16", "The proposal has what a discussion needs");

    public static Label NeedsWork { get; } = new(ProposalDecision.NeedsWork, "fbca04", "Something is missing from the proposal");

    static readonly Label s_accepted = new(ProposalDecision.Accepted, "1d76db", "A maintainer has accepted the proposal");

    static readonly Label s_declined = new(ProposalDecision.Declined, "d4c5f9", "A maintainer has declined the proposal");

    public static Label Of(string name) => name == s_accepted.Name ? s_accepted : s_declined;
}
