using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;
using ContribBot.Core.Tests.Markdown;

namespace ContribBot.Core.Tests.Proposals;

public class ProposalCommentTests
{
    static ProposalReport Check(string markdown) => ProposalChecker.Check(markdown, BuiltInTemplates.ContribBot, new());

    static string Comment(string markdown, string? before = null) =>
        ProposalComment.Render(Check(markdown), before is null ? null : ProposalState.Parse(ProposalState.Of(Check(before)).Format()));

    [Fact]
    public void A_complete_proposal_gets_one_line() =>
        Assert.Equal(
            "**Ready for discussion.** Thank you; the problem, solution, rationale, trade-offs and timeline are there.", Comment(ProposalCheckerTests.Complete));

    [Fact]
    public void A_missing_element_is_said_first_and_helped_in_one_line()
    {
        var lines = Comment(ProposalCheckerTests.Complete.Replace("## Drawbacks", "## Other", StringComparison.Ordinal)).Split('\n');

        Assert.StartsWith("**Not ready for discussion yet: one part is missing.**", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("- [ ] **Trade-offs**: No section on the trade-offs. Name what it costs", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_edit_fixed_is_ticked_off()
    {
        var before = ProposalCheckerTests.Complete.Replace("## Drawbacks", "## Other", StringComparison.Ordinal).Replace("## Motivation", "## Else", StringComparison.Ordinal);
        var after = ProposalCheckerTests.Complete.Replace("## Drawbacks", "## Other", StringComparison.Ordinal);

        var comment = Comment(after, before);

        Assert.Contains("- [x] **Problem**", comment, StringComparison.Ordinal);
        Assert.Contains("- [ ] **Trade-offs**", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void A_letter_is_quoted_and_never_told_that_something_is_missing()
    {
        var comment = Comment("I'd like to propose int8 weights. Currently a 7B model cannot easily run on small cards.");

        Assert.Contains("> I'd like to propose int8 weights.", comment, StringComparison.Ordinal);
        Assert.Contains("if they are there, point me to them", comment, StringComparison.Ordinal);
        Assert.DoesNotContain("missing", comment, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Nothing_that_is_echoed_mentions_or_links()
    {
        var hostile = "I'd like to propose @octocat #12 https://evil.example <img src=x> GH-3 own/repo#4 and more.\n";
        var heading = "## Motivation\n\nShort.\n\n## Drawbacks: @octocat #12 https://evil.example <img src=x>\n\nTBD\n";

        Assert.Equal("", Rendered.Active(Comment(hostile)));
        Assert.Equal("", Rendered.Active(Comment(heading)));
        Assert.DoesNotContain("<img", Rendered.Html(Comment(hostile)) + Rendered.Html(Comment(heading)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_state_survives_as_one_line_that_is_safe_in_an_HTML_comment()
    {
        var state = ProposalState.Of(Check(ProposalCheckerTests.Complete.Replace("## Drawbacks", "## Other", StringComparison.Ordinal)));
        var line = state.Format();

        Assert.DoesNotContain("--", line, StringComparison.Ordinal);
        Assert.Equal("1;contribbot;open;problem=present,rationale=present,solution=present,timeline=present,trade-offs=missing", line);
        Assert.Equal(line, ProposalState.Parse(line)!.Format());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2;contribbot;open;problem=present")]
    [InlineData("1;contribbot;maybe;problem=present")]
    [InlineData("1;contribbot;open;problem=7")]
    [InlineData("1;contribbot;open;problem")]
    [InlineData("1;--> x;open;problem=present")]
    public void A_damaged_state_is_no_state(string? text) => Assert.Null(ProposalState.Parse(text));
}
