using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals.Templates;

public class BuiltInTemplatesTests
{
    [Theory]
    [InlineData("contribbot")]
    [InlineData("rust")]
    [InlineData("react")]
    [InlineData("vue")]
    [InlineData("ember")]
    [InlineData("vllm")]
    [InlineData("pytorch")]
    [InlineData("tensorflow")]
    [InlineData("kubernetes")]
    [InlineData("swift")]
    [InlineData("numpy")]
    [InlineData("python")]
    public void Every_community_has_a_template_that_requires_a_problem_and_a_solution_and_no_timeline(string name)
    {
        var template = BuiltInTemplates.Find(name.ToUpperInvariant())!;

        Assert.Equal(name, template.Name);
        Assert.Equal(Expectation.Required, template.Elements.Single(element => element.Id == ElementIds.Problem).Expectation);
        Assert.Equal(Expectation.Required, template.Elements.Single(element => element.Id == ElementIds.Solution).Expectation);
        Assert.True(template.Elements.Single(element => element.Id == ElementIds.Timeline).Expectation <= Expectation.Suggested);
    }

    [Fact]
    public void The_bots_own_template_comes_first() => Assert.Equal("contribbot", BuiltInTemplates.All[0].Name);

    [Fact]
    public void A_name_that_no_template_has_finds_none() => Assert.Null(BuiltInTemplates.Find("cobol"));

    [Fact]
    public void Every_element_has_a_name_and_one_line_of_help() => Assert.All(
        BuiltInTemplates.All.SelectMany(template => template.Elements),
        element =>
        {
            Assert.NotEqual("", element.Name);
            Assert.InRange(element.Help.Length, 20, 200);
            Assert.DoesNotContain('\n', element.Help);
        });
}
