using ContribBot.Core.Proposals;

namespace ContribBot.Core.Tests.Proposals;

public class ProposalDetectorTests
{
    static bool Is(string title, string body = "", params string[] labels) => ProposalDetector.IsProposal(title, labels, body, new());

    [Theory]
    [InlineData("[RFC] x")]
    [InlineData("[rfc]: x")]
    [InlineData("RFC: x")]
    [InlineData("rfc : x")]
    [InlineData(" RFC - x")]
    public void A_title_prefix_makes_a_proposal(string title) => Assert.True(Is(title));

    [Theory]
    [InlineData("RFC 3339 dates: wrong offset")]
    [InlineData("Support RFC: yes or no")]
    [InlineData("RFCs are hard")]
    [InlineData("Crash in the loader")]
    public void Another_title_does_not(string title) => Assert.False(Is(title));

    [Fact]
    public void The_label_makes_a_proposal_whatever_its_case() => Assert.True(Is("x", "", "bug", "RFC"));

    [Fact]
    public void A_body_made_from_the_template_is_a_proposal_and_a_bug_report_is_not()
    {
        Assert.True(Is("x", "### Problem and impact\n\na\n\n### Proposed solution\n\nb\n\n### Rationale and alternatives\n\nc"));
        Assert.False(Is("x", "### Problem and impact\n\na\n\n### Steps to reproduce\n\nb"));
    }
}
