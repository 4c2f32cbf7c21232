using ContribBot.Core.Proposals.Decisions;
using ContribBot.Core.Tests.Markdown;

namespace ContribBot.Core.Tests.Proposals.Decisions;

public class ProposalDecisionTests
{
    static readonly DateOnly s_day = new(2026, 11, 21);

    static ProposalDecision Decide(DecisionKind kind, string? reason, params string[] labels) =>
        ProposalDecision.Of(kind, "ada", s_day, reason, labels);

    [Fact]
    public void Accepting_sets_its_label_and_takes_those_of_the_check_away()
    {
        var decision = Decide(DecisionKind.Accept, null, "rfc", "rfc: needs work");

        Assert.Equal(["rfc: accepted"], decision.AddLabels);
        Assert.Equal(["rfc: needs work"], decision.RemoveLabels);
        Assert.Equal("**Accepted** by ada on 2026-11-21.", decision.Record);
    }

    [Fact]
    public void Declining_records_the_reason() =>
        Assert.Equal("**Declined** by ada on 2026-11-21: out of scope", Decide(DecisionKind.Decline, "out of\nscope").Record);

    [Fact]
    public void Deciding_otherwise_swaps_the_labels_and_deciding_again_changes_none()
    {
        var otherwise = Decide(DecisionKind.Decline, "x", "RFC: Accepted");
        Assert.Equal(["rfc: declined"], otherwise.AddLabels);
        Assert.Equal(["rfc: accepted"], otherwise.RemoveLabels);

        var again = Decide(DecisionKind.Accept, null, "rfc: accepted");
        Assert.Empty(again.AddLabels);
        Assert.Empty(again.RemoveLabels);
    }

    [Fact]
    public void The_labels_remember_the_decision()
    {
        Assert.Equal(DecisionKind.Accept, ProposalDecision.Read(["RFC: Accepted"]));
        Assert.Equal(DecisionKind.Decline, ProposalDecision.Read(["rfc: declined"]));
        Assert.Null(ProposalDecision.Read(["rfc: ready"]));
    }

    [Fact]
    public void A_reason_mentions_nobody() =>
        Assert.Equal("", Rendered.Active(Decide(DecisionKind.Decline, "@octocat said no in #12, see https://evil.example").Record));
}
