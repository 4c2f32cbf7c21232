using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals;

public class ProposalCheckerTests
{
    public const string Complete = """
        # RFC: int8 weights

        ## Motivation

        A 7B model needs 28 GB of memory in float32. Most of our contributors have cards with 8 GB, so they cannot run the tests at all and rely on CI.

        ## Proposed solution

        Add a `quantize` step between load and serve which stores weights as int8 with one scale for each channel, and computes in float32.

        ## Alternatives considered

        Static quantization would be faster, but it needs calibration data, which most users of the library do not have at hand.

        ## Drawbacks

        About 0.3 points of accuracy, and one new dependency.

        ## Timeline

        First the kernel behind a flag, then the loader, then documentation and on by default; about two weeks for each of them.
        """;

    static ProposalReport Check(string markdown, ProposalOptions? options = null) => ProposalChecker.Check(markdown, BuiltInTemplates.ContribBot, options ?? new());

    static ElementStatus Status(string markdown, string element) => Check(markdown).Elements.Single(found => found.Id == element).Status;

    /// <summary>The complete proposal with one section's text replaced.</summary>
    static string With(string heading, string? text)
    {
        var start = Complete.IndexOf("## " + heading, StringComparison.Ordinal);
        var end = Complete.IndexOf("\n## ", start, StringComparison.Ordinal) is var next and >= 0 ? next + 1 : Complete.Length;
        return Complete[..start] + (text is null ? "" : $"## {heading}\n\n{text}\n\n") + Complete[end..];
    }

    [Fact]
    public void A_proposal_with_all_elements_is_complete_without_a_finding()
    {
        var report = Check(Complete);

        Assert.True(report.Complete);
        Assert.False(report.IsLetter);
        Assert.Empty(report.Findings);
        Assert.Equal(
            [("problem", 3, "Motivation"), ("solution", 7, "Proposed solution"), ("rationale", 11, "Alternatives considered"), ("trade-offs", 15, "Drawbacks"), ("timeline", 19, "Timeline")],
            report.Elements.Select(element => (element.Id, element.Line!.Value, element.Heading!)));
    }

    [Theory]
    [InlineData("Motivation", "problem", FindingSeverity.Error)]
    [InlineData("Proposed solution", "solution", FindingSeverity.Error)]
    [InlineData("Alternatives considered", "rationale", FindingSeverity.Error)]
    [InlineData("Drawbacks", "trade-offs", FindingSeverity.Error)]
    [InlineData("Timeline", "timeline", FindingSeverity.Note)]
    public void A_removed_section_is_one_finding(string heading, string element, FindingSeverity severity)
    {
        var report = Check(With(heading, null));

        var finding = Assert.Single(report.Findings);
        Assert.Equal(("missing-element", element, severity, (int?)null), (finding.Rule, finding.Element, finding.Severity, finding.Line));
        Assert.Equal(severity != FindingSeverity.Error, report.Complete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("TBD")]
    [InlineData(".")]
    [InlineData("1")]
    [InlineData("N/A")]
    [InlineData("None.")]
    [InlineData("_No response_")]
    [InlineData("To be determined later")]
    [InlineData("> Why should we not do this?")]
    [InlineData("<!-- What does it cost? -->")]
    [InlineData("[drawbacks]: #drawbacks")]
    [InlineData("TODO: write this down")]
    public void A_stand_in_is_no_answer(string text)
    {
        var finding = Assert.Single(Check(With("Drawbacks", text)).Findings);

        Assert.Equal(("placeholder-element", "trade-offs", FindingSeverity.Error, (int?)15), (finding.Rule, finding.Element, finding.Severity, finding.Line));
    }

    [Theory]
    [InlineData("```python\nclass Quantizer:\n    def run(self, weights): ...\n```")]
    [InlineData("| cost | where |\n|---|---|\n| 0.3 points of accuracy | all layers |")]
    [InlineData("- slower start\n- one new dependency")]
    [InlineData("![chart of the cost](cost.png)")]
    public void Code_tables_lists_and_images_are_content(string text) => Assert.Equal(ElementStatus.Present, Status(With("Drawbacks", text), "trade-offs"));

    [Theory]
    [InlineData("It is slow.")]
    [InlineData("https://example.org/discussion")]
    public void A_few_words_or_a_bare_link_are_thin_and_hold_nothing_up(string text)
    {
        var report = Check(With("Drawbacks", text));

        Assert.Equal(("thin-element", FindingSeverity.Warning), (report.Findings.Single().Rule, report.Findings.Single().Severity));
        Assert.True(report.Complete);
    }

    [Fact]
    public void One_heading_can_carry_two_elements()
    {
        var both = With("Drawbacks", null).Replace("## Alternatives considered", "## Drawbacks & Alternatives", StringComparison.Ordinal);

        Assert.Equal(ElementStatus.Present, Status(both, "rationale"));
        Assert.Equal(ElementStatus.Present, Status(both, "trade-offs"));
    }

    [Fact]
    public void A_heading_inside_another_elements_section_belongs_to_it_unless_it_is_of_the_family()
    {
        var nested = With("Drawbacks", null);

        Assert.Equal(ElementStatus.Missing, Status(nested.Replace("Add a", "### Risks of the old loader\n\nAdd a", StringComparison.Ordinal), "trade-offs"));
        Assert.Equal(ElementStatus.Present, Status(nested.Replace("Add a", "Words.\n\n### Risks and mitigations\n\nIt adds a", StringComparison.Ordinal), "trade-offs"));
    }

    [Fact]
    public void Compatibility_may_be_the_trade_offs_so_it_is_asked_and_not_called_missing()
    {
        var report = Check(With("Drawbacks", null) + "\n\n## Compatibility\n\nOld checkpoints load as before, new ones do not load in old versions.\n");

        Assert.Equal(ElementStatus.Unclear, report.Elements[3].Status);
        Assert.Equal(("unclear-element", FindingSeverity.Note), (report.Findings.Single().Rule, report.Findings.Single().Severity));
        Assert.True(report.Complete);
    }

    [Theory]
    [InlineData("## 1. Motivation 🚀", "problem")]
    [InlineData("### Is your feature request related to a problem? Please describe.", "problem")]
    [InlineData("## Problem & Impact", "problem")]
    [InlineData("## Proposed Change.", "solution")]
    [InlineData("## Describe the solution you'd like", "solution")]
    [InlineData("## Reference-level explanation", "solution")]
    [InlineData("## **Alternatives** (optional)", "rationale")]
    [InlineData("## Why not a plugin?", "rationale")]
    [InlineData("## Tradeoffs", "trade-offs")]
    [InlineData("## Risks and Mitigations", "trade-offs")]
    [InlineData("## Implementation plan", "timeline")]
    [InlineData("## Adoption strategy", "timeline")]
    public void Headings_of_many_communities_are_known(string heading, string element)
    {
        var text = "\n\nThese are more than twenty words of text so that whatever the element is, nobody can say that the section is thin or empty.\n\n";
        var other = element == "problem" ? "## Design" : "## Motivation";

        Assert.Equal(ElementStatus.Present, Status(other + text + heading + text + (element is "rationale" ? "## Drawbacks" : "## Alternatives") + text, element));
    }

    [Theory]
    [InlineData("Introduction")]
    [InlineData("Summary")]
    [InlineData("Overview")]
    [InlineData("Unresolved questions")]
    [InlineData("Future possibilities")]
    [InlineData("Implementation history")]
    public void Headings_that_only_sound_like_an_element_are_none(string heading)
    {
        var text = Complete.Replace("## Timeline", "## " + heading, StringComparison.Ordinal).Replace("## Motivation", "## " + heading, StringComparison.Ordinal);

        Assert.Equal(["problem", "timeline"], Check(text).Findings.Select(finding => finding.Element));
    }

    [Fact]
    public void A_title_that_begins_with_Proposal_is_not_the_solution_however_many_headings_are_of_its_level()
    {
        var titled = With("Proposed solution", null).Replace("# RFC: int8 weights", "# Proposal: int8 weights\n\nBy Ada, who has thought about it for a long time, and by others who have thought about it as well.", StringComparison.Ordinal).Replace("## ", "# ", StringComparison.Ordinal);

        Assert.Equal(ElementStatus.Missing, Status(titled, "solution"));
    }

    [Fact]
    public void A_letter_is_quoted_and_asked_and_nothing_in_it_is_called_missing()
    {
        var report = Check("""
            Hi all! Currently the loader keeps every weight in float32, which makes it impossible to fit a 7B model on a small card.

            I'd like to propose post-training dynamic quantization for the linear layers. It would enhance what the pruning module does.
            """);

        Assert.True(report.IsLetter);
        Assert.False(report.Complete);
        Assert.All(report.Elements, element => Assert.Equal(ElementStatus.Unclear, element.Status));
        Assert.Contains(report.Quotes, quote => quote is { Element: "problem", Line: 1 });
        Assert.Contains(report.Quotes, quote => quote is { Element: "solution", Line: 3 } && quote.Text.StartsWith("I'd like to propose", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Findings, finding => finding.Rule == "missing-element" || finding.Severity == FindingSeverity.Error);
        Assert.Contains(report.Findings, finding => finding is { Rule: "asked-element", Element: "trade-offs" });
    }

    [Fact]
    public void Headings_in_a_language_we_do_not_read_are_no_reason_to_accuse() =>
        Assert.DoesNotContain(Check("## 背景\n\n目前模型太大。\n\n## 方案\n\n使用量化。\n").Elements, element => element.Status == ElementStatus.Missing);

    [Fact]
    public void A_severity_can_be_set_for_a_rule_and_a_rule_switched_off()
    {
        var markdown = With("Drawbacks", null);

        Assert.Equal(FindingSeverity.Warning, Check(markdown, new() { Severities = new Dictionary<string, FindingSeverity> { ["missing-element"] = FindingSeverity.Warning } }).Findings.Single().Severity);
        Assert.Empty(Check(markdown, new() { Severities = new Dictionary<string, FindingSeverity> { ["missing-element"] = FindingSeverity.Off } }).Findings);
    }

    [Fact]
    public void A_repository_decides_what_is_required_and_suggested()
    {
        var report = Check(With("Timeline", null), new() { Require = ["problem", "timeline"], Suggest = ["trade-offs"] });

        Assert.Equal(("timeline", FindingSeverity.Error), (report.Findings.Single().Element, report.Findings.Single().Severity));
    }
}
