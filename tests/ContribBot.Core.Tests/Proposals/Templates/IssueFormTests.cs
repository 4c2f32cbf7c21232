using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals.Templates;

public class IssueFormTests
{
    const string Form = """
        name: RFC
        description: Propose a change.
        body:
          - type: markdown
            attributes:
              value: Thanks for your time.
          - type: textarea
            id: why
            attributes:
              label: Motivation.
              description: Who needs this, and how badly?
            validations:
              required: true
          - type: textarea
            id: what
            attributes:
              label: Proposed Change.
            validations:
              required: true
          - type: input
            attributes:
              label: CC List.
          - type: checkboxes
            attributes:
              label: Before submitting
        """;

    [Fact]
    public void A_fields_label_becomes_an_element_and_required_is_honoured()
    {
        var (template, error) = IssueForm.Read("rfc", Form);

        Assert.Null(error);
        Assert.Equal(
            [("problem", Expectation.Required), ("solution", Expectation.Required), ("cc-list", Expectation.Suggested)],
            template!.Elements.Select(element => (element.Id, element.Expectation)));
        Assert.Equal("Who needs this, and how badly?", template.Elements[0].Help);
    }

    [Fact]
    public void The_issue_that_the_form_makes_is_checked_by_it()
    {
        var (template, _) = IssueForm.Read("rfc", Form);

        var report = ProposalChecker.Check("### Motivation.\n\nWho needs this, and how badly?\n\n### Proposed Change.\n\nAn index of the tensors in a file, written once and read by every worker of the run.\n\n### CC List.\n\n_No response_\n", template!, new());

        Assert.Equal(
            [("problem", "placeholder-element", FindingSeverity.Error), ("cc-list", "placeholder-element", FindingSeverity.Note)],
            report.Findings.Select(finding => (finding.Element, finding.Rule, finding.Severity)));
    }

    [Theory]
    [InlineData("? &a [*a]\n: x\nbody: []\n")]
    [InlineData("? [a]\n: x\nbody: []\n")]
    public void A_key_that_is_no_single_value_is_refused_before_one_that_holds_itself_is_compared(string yaml) =>
        Assert.Contains("a key must be a single value", IssueForm.Read("rfc", yaml).Error, StringComparison.Ordinal);

    [Theory]
    [InlineData("- a\n- b", "no list called body")]
    [InlineData("body: [", "line ")]
    [InlineData("body:\n  - type: markdown\n", "no field to write in")]
    [InlineData("", "no list called body")]
    public void What_is_no_form_says_why(string yaml, string reason)
    {
        var (template, error) = IssueForm.Read("rfc", yaml);

        Assert.Null(template);
        Assert.Contains(reason, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_form_that_is_too_large_is_not_parsed() =>
        Assert.Contains("larger than", IssueForm.Read("rfc", "body:\n" + new string(' ', 300_000)).Error, StringComparison.Ordinal);

    [Fact]
    public void A_form_that_nests_deeply_is_refused_and_does_not_end_the_process()
    {
        var (template, error) = IssueForm.Read("rfc", $"body: {new string('[', 200_000)}");

        Assert.Null(template);
        Assert.Equal("line 1, column 22: nothing in a form needs more than 16 levels", error);
    }

    [Fact]
    public void Aliases_that_multiply_are_not_compared()
    {
        // Each list holds the one before it six times: a key that is the twelfth has two billion texts.
        var lists = Enumerable.Range(1, 12).Select(i => $"  - &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 6))}]");

        Assert.Equal("line 5, column 30: more than 16 aliases", IssueForm.Read("rfc", $"x:\n  - &a0 [x]\n{string.Join('\n', lists)}\n? *a12\n: y\nbody: []").Error);
    }
}
