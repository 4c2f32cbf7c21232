namespace ContribBot.Emulator.Tests;

public sealed class ReviewTests
{
    [Fact]
    public async Task A_review_ends_the_request_for_it_and_is_told_in_lower_case()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = receiver.Url });
        var repository = await OpenAsync(gitHub);
        await repository.RequestReviewAsync("alice", 1, "carol");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");
        Assert.Equal("carol", (string)(await bot.GetAsync("repos/octo-org/fedlearn/pulls/1")).Json["requested_reviewers"]![0]!["login"]!);

        await repository.ReviewAsync("carol", 1, "REQUEST_CHANGES");
        await gitHub.Webhooks.WhenSentAsync();

        var review = Assert.Single((await bot.GetAsync("repos/octo-org/fedlearn/pulls/1/reviews")).Items)!;
        Assert.Equal("CHANGES_REQUESTED", (string)review["state"]!);
        var pull = (await bot.GetAsync("repos/octo-org/fedlearn/pulls/1")).Json;
        Assert.Equal((string)pull["head"]!["sha"]!, (string)review["commit_id"]!);
        Assert.Empty(pull["requested_reviewers"]!.AsArray());
        Assert.Equal("changes_requested", (string)Assert.Single(receiver.Received, item => item.Event == "pull_request_review").Payload["review"]!["state"]!);
        Assert.Equal("carol", (string)Assert.Single(receiver.Received, item => (string?)item.Payload["action"] == "review_requested").Payload["requested_reviewer"]!["login"]!);
    }

    [Fact]
    public async Task An_author_can_neither_approve_nor_be_asked()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        await OpenAsync(gitHub);
        using var alice = new ApiClient(gitHub, gitHub.CreatePersonalToken("alice"));

        Assert.Equal(422, (await alice.PostAsync("repos/octo-org/fedlearn/pulls/1/reviews", """{"event":"APPROVE"}""")).Status);
        Assert.Equal(422, (await alice.PostAsync("repos/octo-org/fedlearn/pulls/1/requested_reviewers", """{"reviewers":["alice"]}""")).Status);
        Assert.Equal(200, (await alice.PostAsync("repos/octo-org/fedlearn/pulls/1/reviews", """{"event":"COMMENT","body":"Done."}""")).Status);
    }

    [Fact]
    public async Task Who_commented_can_be_assigned_and_a_stranger_is_left_out_without_a_word()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await OpenAsync(gitHub);
        await repository.CommentAsync("bob", 1, "Me!");
        gitHub.CreatePersonalToken("eve");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");
        const string path = "repos/octo-org/fedlearn/issues/1/assignees";

        var added = await bot.PostAsync(path, """{"assignees":["bob","eve","nobody"]}""");
        Assert.Equal(201, added.Status);
        Assert.Equal("bob", (string)Assert.Single(added.Json["assignees"]!.AsArray())!["login"]!);
        var removed = await bot.SendAsync(HttpMethod.Delete, path, """{"assignees":["bob"]}""");
        Assert.Equal(200, removed.Status);
        Assert.Empty(removed.Json["assignees"]!.AsArray());
    }

    [Fact]
    public async Task A_merge_moves_the_base_and_closes_what_the_description_closes()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await OpenAsync(gitHub, "Fixes #2.");
        await repository.OpenIssueAsync("bob", "Broken", body: null);

        var sha = await repository.MergeAsync("maintainer", 1);

        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");
        Assert.Equal(sha, (string)(await bot.GetAsync("repos/octo-org/fedlearn/branches/main")).Json["commit"]!["sha"]!);
        Assert.True((bool)(await bot.GetAsync("repos/octo-org/fedlearn/pulls/1")).Json["merged"]!);
        Assert.Equal("closed", (string)(await bot.GetAsync("repos/octo-org/fedlearn/issues/2")).Json["state"]!);
        await Assert.ThrowsAsync<InvalidOperationException>(() => repository.MergeAsync("maintainer", 1));
    }

    static async Task<EmulatedRepository> OpenAsync(EmulatedGitHub gitHub, string? body = null)
    {
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn", new Dictionary<string, string> { ["a.py"] = "x = 1\n" });
        await repository.PushAsync("alice", "topic", "Change", new Dictionary<string, string?> { ["a.py"] = "x = 2\n" });
        await repository.OpenPullRequestAsync("alice", "main", "topic", "Change x", body);
        return repository;
    }
}
