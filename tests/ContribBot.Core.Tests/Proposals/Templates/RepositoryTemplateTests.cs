using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals.Templates;

public class RepositoryTemplateTests
{
    const string Template = """
        # Title of your proposal

        ## Motivation

        Tell us who needs this, and why they need it now.

        ## Design

        ## Risks (optional)

        ## Budget

        Say what the change costs in GPU hours.
        """;

    static Expectation Of(ProposalTemplate template, string id) => template.Elements.Single(element => element.Id == id).Expectation;

    [Fact]
    public void Its_headings_become_the_elements_and_its_title_does_not()
    {
        var template = RepositoryTemplate.FromMarkdown("ours", Template);

        Assert.Equal(["problem", "solution", "trade-offs", "budget"], template.Elements.Select(element => element.Id));
        Assert.Equal((Expectation.Required, Expectation.Required, Expectation.Optional, Expectation.Suggested), (Of(template, "problem"), Of(template, "solution"), Of(template, "trade-offs"), Of(template, "budget")));
    }

    [Fact]
    public void Its_own_sentences_left_in_are_a_placeholder()
    {
        var template = RepositoryTemplate.FromMarkdown("ours", Template);

        var report = ProposalChecker.Check(Template, template, new());

        Assert.Equal(ElementStatus.Placeholder, report.Elements.Single(element => element.Id == "problem").Status);
        Assert.Equal(ElementStatus.Placeholder, report.Elements.Single(element => element.Id == "budget").Status);
    }

    [Fact]
    public void An_element_of_its_own_is_found_under_its_heading_and_missed_where_it_is_not()
    {
        var template = RepositoryTemplate.FromMarkdown("ours", Template);
        const string body = "## Motivation\n\nTwenty users a week ask why their models do not fit on one card, and we have no answer other than to buy more.\n\n## Design\n\nA cache in front of the loader that keeps sixteen tensors and drops the oldest of them.\n";

        Assert.Contains(ProposalChecker.Check(body, template, new()).Findings, finding => finding is { Rule: "missing-element", Element: "budget", Severity: FindingSeverity.Note });
        Assert.DoesNotContain(ProposalChecker.Check(body + "\n## Budget\n\nAbout 40 GPU hours a month.\n", template, new()).Findings, finding => finding.Element == "budget");
    }
}
