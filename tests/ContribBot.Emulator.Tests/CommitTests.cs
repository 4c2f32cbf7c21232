namespace ContribBot.Emulator.Tests;

public sealed class CommitTests
{
    [Theory]
    [InlineData("", "Both|Second file|First file|Initial commit")]
    [InlineData("path=src/one.py", "Both|First file")]
    [InlineData("path=src", "Both|Second file|First file")]
    [InlineData("path=src/none.py", "")]
    // A name with git's own pattern letters in it is that name, nothing more.
    [InlineData("path=src/*.py", "")]
    public async Task A_path_leaves_the_commits_that_touched_it(string query, string subjects)
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        using var bot = await CommitsAsync(gitHub);

        var answer = await bot.GetAsync($"repos/octo-org/fedlearn/commits?{query}");

        Assert.Equal(subjects, string.Join('|', answer.Items.Select(item => (string)item!["commit"]!["message"]!)));
    }

    [Fact]
    public async Task Pages_of_a_path_s_commits_are_pages_of_those_alone()
    {
        await using var gitHub = await EmulatedGitHub.StartAsync();
        using var bot = await CommitsAsync(gitHub);

        var first = await bot.GetAsync("repos/octo-org/fedlearn/commits?path=src/one.py&per_page=1");
        var second = await bot.GetAsync("repos/octo-org/fedlearn/commits?path=src/one.py&per_page=1&page=2");

        Assert.Contains("rel=\"next\"", first.Headers["Link"], StringComparison.Ordinal);
        Assert.Equal("First file", (string)Assert.Single(second.Items)!["commit"]!["message"]!);
        Assert.DoesNotContain("rel=\"next\"", second.Headers.GetValueOrDefault("Link", ""), StringComparison.Ordinal);
    }

    static async Task<ApiClient> CommitsAsync(EmulatedGitHub gitHub)
    {
        var repository = await gitHub.CreateRepositoryAsync("octo-org/fedlearn", new Dictionary<string, string> { ["README.md"] = "x\n" });
        await repository.PushAsync("alice", "main", "First file", new Dictionary<string, string?> { ["src/one.py"] = "x = 1\n" });
        await repository.PushAsync("alice", "main", "Second file", new Dictionary<string, string?> { ["src/two.py"] = "y = 1\n" });
        await repository.PushAsync("alice", "main", "Both", new Dictionary<string, string?> { ["src/one.py"] = "x = 2\n", ["src/two.py"] = "y = 2\n" });
        return await ApiClient.AsInstallationAsync(gitHub, "octo-org");
    }
}
