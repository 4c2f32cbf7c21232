using ContribBot.Core.Configuration;
using ContribBot.Core.Proposals.Starter;
using ContribBot.Core.Proposals.Templates;

namespace ContribBot.Core.Tests.Proposals.Starter;

public class ProposalStarterTests
{
    static string Text(string path) => ProposalStarter.Files.Single(file => file.Path == path).Text;

    [Fact]
    public void The_form_asks_for_what_the_bots_template_requires()
    {
        var (template, error) = IssueForm.Read("rfc", Text(".github/ISSUE_TEMPLATE/rfc.yml"));

        Assert.Null(error);
        Assert.Equal(
            BuiltInTemplates.ContribBot.Elements.Select(element => (element.Id, element.Expectation)),
            template!.Elements.Select(element => (element.Id, element.Expectation)));
    }

    [Fact]
    public void The_configuration_is_valid_and_shows_the_defaults()
    {
        var (options, errors) = BotOptionsParser.Parse(Text(".github/contribbot.yml"));

        Assert.Empty(errors);
        Assert.Equal(new BotOptions().Proposals.Label, options.Proposals.Label);
        Assert.Equal(new BotOptions().Proposals.Template, options.Proposals.Template);
        Assert.Equal((new BotOptions().Splitting.SuggestAboveLines, new BotOptions().Splitting.SuggestAboveFiles), (options.Splitting.SuggestAboveLines, options.Splitting.SuggestAboveFiles));
    }

    [Fact]
    public void Every_file_ends_with_a_line_break() => Assert.All(ProposalStarter.Files, file => Assert.EndsWith("\n", file.Text, StringComparison.Ordinal));
}
