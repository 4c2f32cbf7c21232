namespace ContribBot.Emulator.Tests;

public sealed class PullRequestTests
{
    [Fact]
    public async Task A_push_to_its_branch_synchronizes_a_pull_request()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        await using var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { WebhookUrl = receiver.Url });
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn", new Dictionary<string, string> { ["a.py"] = "x = 1\n" });
        var before = await repository.PushAsync("alice", "topic", "Change", new Dictionary<string, string?> { ["a.py"] = "x = 2\n", ["b.py"] = "y = 1\n" });
        var pull = await repository.OpenPullRequestAsync("alice", "main", "topic", "Change x");
        Assert.Equal((2, 1, 2, 1), (pull.PullRequest!.Additions, pull.PullRequest.Deletions, pull.PullRequest.ChangedFiles, pull.PullRequest.Commits));

        var after = await repository.PushAsync("alice", "topic", "Remove", new Dictionary<string, string?> { ["b.py"] = null });
        await gitHub.Webhooks.WhenSentAsync();

        var synchronize = Assert.Single(receiver.Received, item => item.Event == "pull_request" && (string)item.Payload["action"]! == "synchronize").Payload;
        Assert.Equal(before, (string)synchronize["before"]!);
        Assert.Equal(after, (string)synchronize["after"]!);
        Assert.Equal(after, (string)synchronize["pull_request"]!["head"]!["sha"]!);
        Assert.Equal(1, (int)synchronize["pull_request"]!["changed_files"]!);
        Assert.True((bool)synchronize["pull_request"]!["mergeable"]!);
    }

    [Fact]
    public async Task Files_tell_renames_binaries_and_hunks()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var text = string.Concat(Enumerable.Range(1, 40).Select(i => $"line {i}\n"));
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn", new Dictionary<string, string> { ["old name.txt"] = text, ["gone.txt"] = "bye\n" });
        await repository.PushBytesAsync("alice", "topic", "Change", new Dictionary<string, byte[]?>
        {
            ["old name.txt"] = null,
            ["new \"näme\".txt"] = System.Text.Encoding.UTF8.GetBytes(text + "diff --git a/x b/x\n"),
            ["gone.txt"] = null,
            ["logo.png"] = [0, 1, 2, 0, 255],
        });
        await repository.OpenPullRequestAsync("alice", "main", "topic", "Change");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");

        var files = (await bot.GetAsync("repos/octo-org/fedlearn/pulls/1/files")).Items.ToDictionary(file => (string)file!["filename"]!);

        Assert.Equal(["gone.txt", "logo.png", "new \"näme\".txt"], files.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("removed", (string)files["gone.txt"]!["status"]!);
        Assert.Equal("@@ -1 +0,0 @@\n-bye", (string)files["gone.txt"]!["patch"]!);
        Assert.Null(files["logo.png"]!["patch"]);
        var renamed = files["new \"näme\".txt"]!;
        Assert.Equal("renamed", (string)renamed["status"]!);
        Assert.Equal("old name.txt", (string)renamed["previous_filename"]!);
        Assert.Equal(1, (int)renamed["additions"]!);
        Assert.EndsWith("+diff --git a/x b/x", (string)renamed["patch"]!);
    }

    [Fact]
    public async Task Conflicting_branches_are_not_mergeable()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn", new Dictionary<string, string> { ["a.py"] = "x = 1\n" });
        await repository.PushAsync("alice", "topic", "Two", new Dictionary<string, string?> { ["a.py"] = "x = 2\n" });
        await repository.PushAsync("bob", "main", "Three", new Dictionary<string, string?> { ["a.py"] = "x = 3\n" });
        await repository.OpenPullRequestAsync("alice", "main", "topic", "Two");
        using var bot = await ApiClient.AsInstallationAsync(gitHub, "octo-org");

        var pull = (await bot.GetAsync("repos/octo-org/fedlearn/pulls/1")).Json;
        Assert.False((bool)pull["mergeable"]!);
        Assert.Equal("dirty", (string)pull["mergeable_state"]!);
        var compare = (await bot.GetAsync("repos/octo-org/fedlearn/compare/main...topic")).Json;
        Assert.Equal("diverged", (string)compare["status"]!);
        Assert.NotEqual((string)compare["merge_base_commit"]!["sha"]!, (string)compare["base_commit"]!["sha"]!);
        Assert.Equal("a.py", (string)Assert.Single(compare["files"]!.AsArray())!["filename"]!);
    }

    [Fact]
    public async Task A_pull_request_with_nothing_new_or_a_twin_is_refused()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn", new Dictionary<string, string> { ["a.py"] = "x = 1\n" });
        await repository.SetBranchAsync("alice", "same", "main");
        await repository.PushAsync("alice", "topic", "Two", new Dictionary<string, string?> { ["a.py"] = "x = 2\n" });
        using var alice = new ApiClient(gitHub, gitHub.CreatePersonalToken("alice"));

        var empty = await alice.PostAsync("repos/octo-org/fedlearn/pulls", """{"title":"T","head":"same","base":"main"}""");
        Assert.Equal(422, empty.Status);
        Assert.Equal("No commits between main and same", (string)empty.Json["errors"]![0]!["message"]!);
        Assert.Equal(201, (await alice.PostAsync("repos/octo-org/fedlearn/pulls", """{"title":"T","head":"octo-org:topic","base":"main"}""")).Status);
        Assert.Equal(422, (await alice.PostAsync("repos/octo-org/fedlearn/pulls", """{"title":"T","head":"topic","base":"main"}""")).Status);
    }
}
