namespace ContribBot.Acceptance;

public sealed class SplitTests
{
    [Fact]
    public async Task A_large_pull_request_gets_one_comment_with_a_stack()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });

        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();

        var body = repository.BotComment(number, "split");
        Assert.Contains("pull requests", body.FirstLine(), StringComparison.Ordinal);
        Assert.Contains("weighted.py", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_one_and_a_draft_are_left_alone_until_they_are_large_and_ready()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var small = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["a.py"] = "x = 1\n" }, "small");
        var draft = await PullRequests.OpenAsync(repository, PullRequests.Large(), "draft", draft: true);
        await world.SettleAsync();
        Assert.Empty(repository.BotComments(small));
        Assert.Empty(repository.BotComments(draft));

        await repository.MarkReadyForReviewAsync("alice", draft);
        await world.SettleAsync();

        Assert.Single(repository.BotComments(draft, "split"));
    }

    [Fact]
    public async Task A_push_edits_the_comment_to_show_the_newest_head()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        await world.SettleAsync();
        var first = Assert.Single(repository.BotComments(number, "split"));

        await repository.PushAsync("alice", "topic", "More", new Dictionary<string, string?> { ["fed/extra.py"] = string.Concat(Enumerable.Repeat("def extra():\n    pass\n", 150)) });
        await world.SettleAsync();

        var second = Assert.Single(repository.BotComments(number, "split"));
        Assert.Equal(first.Id, second.Id);
        Assert.Contains("extra.py", second.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_command_answers_on_a_small_pull_request_too()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        var number = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["a.py"] = "x = 1\n" });

        await repository.CommentAsync("bob", number, "/split");
        await world.SettleAsync();

        Assert.Single(repository.BotComments(number, "split"));
    }
}
