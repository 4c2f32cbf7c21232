using ContribBot.Emulator.Model;

namespace ContribBot.Acceptance;

public sealed class CommandTests
{
    [Theory]
    [InlineData("```\n/help\n```")]
    [InlineData("> /help")]
    [InlineData("<!-- /help -->")]
    [InlineData("    /help")]
    [InlineData("Try `/help` some time")]
    public async Task A_command_in_code_a_quote_or_an_HTML_comment_does_nothing(string comment)
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        var issue = await repository.OpenIssueAsync("alice", "A question", "How?");

        await repository.CommentAsync("bob", issue.Number, comment);
        await world.SettleAsync();

        Assert.Empty(repository.BotComments(issue.Number));
    }

    [Fact]
    public async Task Help_answers_once_and_its_own_text_triggers_nothing()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        var issue = await repository.OpenIssueAsync("alice", "A question", "How?");

        await repository.CommentAsync("bob", issue.Number, "/help");
        await world.SettleAsync();

        Assert.Contains("/benchmark", Assert.Single(repository.BotComments(issue.Number)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_bot_can_not_command()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        var issue = await repository.OpenIssueAsync("alice", "A question", "How?");

        await repository.CommentAsync("other[bot]", issue.Number, "/help");
        await world.SettleAsync();

        Assert.Empty(repository.BotComments(issue.Number));
    }

    [Fact]
    public async Task A_proposal_is_accepted_by_a_writer_and_by_nobody_else()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        repository.SetPermission("maintainer", RepositoryPermission.Write);
        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantize", "## Motivation\n\nToo slow.\n\n## Design\n\nFaster.\n");
        await world.SettleAsync();

        await repository.CommentAsync("alice", issue.Number, "/rfc accept");
        await world.SettleAsync();
        Assert.DoesNotContain("rfc: accepted", repository.LabelNames(issue.Number));

        await repository.CommentAsync("maintainer", issue.Number, "/rfc decline not in this cycle, @alice");
        await repository.CommentAsync("maintainer", issue.Number, "/rfc accept");
        await world.SettleAsync();

        Assert.Contains("rfc: accepted", repository.LabelNames(issue.Number));
        Assert.DoesNotContain("rfc: declined", repository.LabelNames(issue.Number));
        Assert.StartsWith("**Accepted** by maintainer on ", repository.BotComment(issue.Number, "decision"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declined_split_stays_away_over_pushes()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();

        await repository.CommentAsync("alice", number, "/split no");
        await world.SettleAsync();
        await repository.PushAsync("alice", "topic", "More", new Dictionary<string, string?> { ["fed/extra.py"] = "def extra():\n    pass\n" });
        await world.SettleAsync();

        Assert.StartsWith("Fine", repository.BotComment(number, "split"), StringComparison.Ordinal);
    }
}
