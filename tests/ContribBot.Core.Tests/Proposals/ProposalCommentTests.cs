using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;
using ContribBot.Core.Tests.Markdown;

namespace ContribBot.Core.Tests.Proposals;

public class ProposalCommentTests
{
    static ProposalReport Check(string markdown) => ProposalChecker.Check(markdown, BuiltInTemplates.ContribBot, new());

    /// <summary>The comment after the last of these texts, each an edit of the one before.</summary>
    static string Comment(params string[] versions)
    {
        var state = versions.Aggregate(ProposalState.None, (state, markdown) => ProposalState.Parse(state.With(Check(markdown)).Format()));
        return ProposalComment.Render(Check(versions[^1]), state);
    }

    static string Without(params string[] headings) =>
        headings.Aggregate(ProposalCheckerTests.Complete, (markdown, heading) => markdown.Replace("## " + heading, "## Other", StringComparison.Ordinal));

    [Fact]
    public void A_complete_proposal_gets_one_line() =>
        Assert.Equal(
            "**Ready for discussion.** Thank you; the problem, solution, rationale, trade-offs and timeline are there.", Comment(ProposalCheckerTests.Complete));

    [Fact]
    public void A_missing_element_is_said_first_and_helped_in_one_line()
    {
        var lines = Comment(Without("Drawbacks")).Split('\n');

        Assert.StartsWith("**Not ready for discussion yet: one part is missing, trade-offs.**", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("- [ ] **Trade-offs**: Name what it costs", lines[2], StringComparison.Ordinal);
        Assert.Contains("<details>", lines);
    }

    [Fact]
    public void An_empty_template_is_told_once_and_not_part_by_part()
    {
        var comment = Comment("### Problem and impact\n\n_No response_\n\n### Proposed solution\n\nTBD\n\n### Rationale and alternatives\n\n_No response_\n\n### Trade-offs and risks\n\n.\n\n### Timeline\n\n_No response_\n");

        Assert.StartsWith("**Not ready for discussion yet: the template is still empty.**", comment, StringComparison.Ordinal);
        Assert.Equal(4, comment.Split("- [ ] ").Length - 1);
        Assert.DoesNotContain("holds", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void What_edits_fixed_is_ticked_off_and_stays_ticked_off()
    {
        var comment = Comment(Without("Drawbacks", "Motivation", "Alternatives considered"), Without("Drawbacks", "Motivation"), Without("Drawbacks"));

        Assert.StartsWith("**Not ready for discussion yet: one part is still missing, trade-offs.** Thank you for the edit!", comment, StringComparison.Ordinal);
        Assert.Contains("- [x] **Problem**\n- [x] **Rationale**\n- [ ] **Trade-offs**: ", comment, StringComparison.Ordinal);
    }

    [Fact]
    public void The_edit_that_fixes_the_last_finding_is_thanked_for() =>
        Assert.StartsWith("**Ready for discussion.** Thank you for the edit; ", Comment(Without("Drawbacks"), ProposalCheckerTests.Complete), StringComparison.Ordinal);

    [Fact]
    public void A_copy_of_a_delivery_says_the_same() => Assert.Equal(Comment(Without("Drawbacks")), Comment(Without("Drawbacks"), Without("Drawbacks")));

    [Fact]
    public void A_letter_whose_edit_has_headings_is_ticked_off_too() =>
        Assert.Contains("- [x] **Rationale**", Comment("I'd like to propose int8 weights.", Without("Drawbacks")), StringComparison.Ordinal);

    [Fact]
    public void A_letter_is_quoted_and_never_told_that_something_is_missing()
    {
        var comment = Comment("I'd like to propose int8 weights. Currently a 7B model cannot easily run on small cards.");

        Assert.Contains("> I'd like to propose int8 weights.", comment, StringComparison.Ordinal);
        Assert.Contains("I could not find these; if they are there, point me to them", comment, StringComparison.Ordinal);
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
        var state = ProposalState.None.With(Check(Without("Drawbacks", "Motivation")));
        var line = state.Format();

        Assert.DoesNotContain("--", line, StringComparison.Ordinal);
        Assert.Equal("1;problem,trade-offs", line);
        Assert.Equal(line, ProposalState.Parse(line).Format());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2;problem")]
    [InlineData("1;problem;x")]
    [InlineData("1;--> x")]
    [InlineData("1;Problem")]
    public void A_damaged_state_is_no_state(string? text) => Assert.Empty(ProposalState.Parse(text).Asked);
}
