using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals.Templates;

public class TemplateRecognitionTests
{
    static string Document(params string[] headings) => string.Join("\n\n", headings.Select(heading => $"# {heading}\n\nSome text."));

    static string Auto(string markdown, params ProposalTemplate[] ofRepository) => TemplateRecognition.Choose("auto", markdown, ofRepository)!.Name;

    [Theory]
    [InlineData("rust")]
    [InlineData("react")]
    [InlineData("ember")]
    [InlineData("pytorch")]
    [InlineData("tensorflow")]
    [InlineData("kubernetes")]
    [InlineData("swift")]
    [InlineData("numpy")]
    [InlineData("python")]
    [InlineData("vllm")]
    public void A_document_with_a_templates_headings_is_recognised(string name) =>
        Assert.Equal(name, Auto(Document([.. BuiltInTemplates.Find(name)!.Headings])));

    [Fact]
    public void A_document_may_leave_some_of_the_templates_headings_out() =>
        Assert.Equal("rust", Auto(Document("Summary", "Motivation", "Guide-level explanation", "Reference-level explanation", "Drawbacks", "Rationale and alternatives", "Notes")));

    [Fact]
    public void Headings_that_every_template_has_do_not_decide() => Assert.Equal("contribbot", Auto(Document("Motivation", "Alternatives")));

    [Fact]
    public void A_repositorys_own_template_is_preferred_where_nothing_is_recognised()
    {
        var own = RepositoryTemplate.FromMarkdown("ours", "# Motivation\n\n# Budget\n\n# Owner\n");

        Assert.Equal("ours", Auto("Hello", own));
        Assert.Equal("ours", Auto(Document("Motivation", "Budget", "Owner"), own));
    }

    [Fact]
    public void A_template_can_be_named_and_an_unknown_name_is_none()
    {
        Assert.Equal("swift", TemplateRecognition.Choose("Swift", "", [])!.Name);
        Assert.Null(TemplateRecognition.Choose("cobol", "", []));
    }

    [Fact]
    public void A_sentence_of_the_template_is_no_answer_to_it()
    {
        // From the template of React's RFCs, which many authors leave in.
        var report = ProposalChecker.Check(
            "# Motivation\n\nWhy are we doing this? What use cases does it support? What is the expected outcome?\n\n# Detailed design\n\nA loader that reads each tensor once, from the memory map, and a cache of the last sixteen of them.\n",
            BuiltInTemplates.Find("react")!, new());

        Assert.Equal(ElementStatus.Placeholder, report.Elements.Single(element => element.Id == ElementIds.Problem).Status);
        Assert.Equal(ElementStatus.Present, report.Elements.Single(element => element.Id == ElementIds.Solution).Status);
    }
}
