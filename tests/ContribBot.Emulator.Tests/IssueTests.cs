namespace ContribBot.Emulator.Tests;

public sealed class IssueTests
{
    [Fact]
    public async Task The_app_comments_as_its_bot_account_and_says_so()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantize", "Because.");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");

        var created = await bot.PostAsync($"repos/octo-org/fedlearn/issues/{issue.Number}/comments", """{"body":"Hello"}""");

        Assert.Equal(201, created.Status);
        Assert.Equal("contribbot[bot]", (string)created.Json["user"]!["login"]!);
        Assert.Equal("Bot", (string)created.Json["user"]!["type"]!);
        Assert.Equal("contribbot", (string)created.Json["performed_via_github_app"]!["slug"]!);
        Assert.Equal("Hello", Assert.Single(repository.Comments(issue.Number)).Body);
    }

    [Theory]
    [InlineData(65_536, 201)]
    [InlineData(65_537, 422)]
    public async Task A_comment_has_at_most_65536_characters(int length, int status)
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        await repository.OpenIssueAsync("alice", "A title", body: null);
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");

        var answer = await bot.PostAsync("repos/octo-org/fedlearn/issues/1/comments", $$"""{"body":"{{new string('a', length)}}"}""");

        Assert.Equal(status, answer.Status);
        if (status == 422)
        {
            Assert.Equal("Validation Failed", (string)answer.Json["message"]!);
            var error = Assert.Single(answer.Json["errors"]!.AsArray())!;
            Assert.Equal("IssueComment", (string)error["resource"]!);
            Assert.Equal("body", (string)error["field"]!);
            Assert.Contains("65536", (string)error["message"]!);
        }
    }

    [Fact]
    public async Task A_reaction_is_new_once_and_then_found_again()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        await repository.OpenIssueAsync("alice", "A title", body: null);
        var comment = await repository.CommentAsync("alice", 1, "/benchmark");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");
        var path = $"repos/octo-org/fedlearn/issues/comments/{comment.Id}/reactions";

        Assert.Equal(201, (await bot.PostAsync(path, """{"content":"eyes"}""")).Status);
        Assert.Equal(200, (await bot.PostAsync(path, """{"content":"eyes"}""")).Status);
        Assert.Equal(422, (await bot.PostAsync(path, """{"content":"clap"}""")).Status);
        var reaction = Assert.Single((await bot.GetAsync(path)).Items)!;
        Assert.Equal(204, (await bot.DeleteAsync($"{path}/{reaction["id"]}")).Status);
        Assert.Empty((await bot.GetAsync(path)).Items);
    }

    [Fact]
    public async Task Labels_are_made_when_first_used_and_removed_by_name()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        await repository.OpenIssueAsync("alice", "A title", body: null, "rfc");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");

        var added = await bot.PostAsync("repos/octo-org/fedlearn/issues/1/labels", """{"labels":["rfc: needs work"]}""");
        Assert.Equal(["rfc", "rfc: needs work"], added.Items.Select(label => (string)label!["name"]!));
        var left = await bot.DeleteAsync("repos/octo-org/fedlearn/issues/1/labels/rfc%3A%20needs%20work");
        Assert.Equal(["rfc"], left.Items.Select(label => (string)label!["name"]!));
        Assert.Equal(404, (await bot.DeleteAsync("repos/octo-org/fedlearn/issues/1/labels/rfc%3A%20needs%20work")).Status);
        Assert.Equal(422, (await bot.PostAsync("repos/octo-org/fedlearn/labels", """{"name":"rfc"}""")).Status);
    }

    [Fact]
    public async Task Comments_come_in_pages_with_links_to_the_others()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        await repository.OpenIssueAsync("alice", "A title", body: null);
        for (var i = 1; i <= 65; i++)
            await repository.CommentAsync("alice", 1, $"comment {i}");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");

        var first = await bot.GetAsync("repos/octo-org/fedlearn/issues/1/comments");
        Assert.Equal(30, first.Items.Count);
        Assert.Equal(
            $"<{gitHub.Url}repos/octo-org/fedlearn/issues/1/comments?page=2>; rel=\"next\", <{gitHub.Url}repos/octo-org/fedlearn/issues/1/comments?page=3>; rel=\"last\"",
            first.Headers["Link"]);
        var last = await bot.GetAsync("repos/octo-org/fedlearn/issues/1/comments?page=3");
        Assert.Equal("comment 65", (string)last.Items[^1]!["body"]!);
        Assert.DoesNotContain("next", last.Headers["Link"]);
        Assert.Equal(65, (await bot.GetAsync("repos/octo-org/fedlearn/issues/1/comments?per_page=1000")).Items.Count);
    }

    [Fact]
    public async Task Closing_and_opening_again_is_told_with_its_reason()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        await repository.OpenIssueAsync("alice", "A title", body: null);
        using var alice = new ApiClient(gitHub, gitHub.CreatePersonalToken("alice"));

        var closed = await alice.PatchAsync("repos/octo-org/fedlearn/issues/1", """{"state":"closed","state_reason":"not_planned"}""");
        Assert.Equal("not_planned", (string)closed.Json["state_reason"]!);
        Assert.NotNull(closed.Json["closed_at"]);
        Assert.Empty((await alice.GetAsync("repos/octo-org/fedlearn/issues")).Items);
        Assert.Single((await alice.GetAsync("repos/octo-org/fedlearn/issues?state=all")).Items);
        var reopened = await alice.PatchAsync("repos/octo-org/fedlearn/issues/1", """{"state":"open"}""");
        Assert.Equal("reopened", (string)reopened.Json["state_reason"]!);
    }
}
