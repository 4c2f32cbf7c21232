using System.Text;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Splitting;
using ContribBot.Core.Splitting;
using ContribBot.Emulator;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;

namespace ContribBot.Bot.Tests.Splitting;

public sealed class FileCommitsTests : IAsyncLifetime
{
    readonly HttpClient _http = new();
    readonly List<string> _requests = [];
    EmulatedGitHub _gitHub = null!;
    EmulatedRepository _repository = null!;
    GitHubApp _app = null!;
    RepositoryScope _scope = null!;

    public async Task InitializeAsync()
    {
        _gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions
        {
            OnRequest = request =>
            {
                lock (_requests)
                    _requests.Add(request.Path);
            },
        });
        _repository = await _gitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        _app = new GitHubApp(new AppCredentials($"{_gitHub.AppId}", _gitHub.PrivateKeyPem), _http, new GitHubOptions { BaseAddress = _gitHub.Url });
        _scope = new RepositoryScope(_app.ForInstallation(_gitHub.InstallationId("octo")!.Value), new RepositoryName("octo", "fed"), "contribbot[bot]");
    }

    public async Task DisposeAsync()
    {
        _scope.GitHub.Dispose();
        _app.Dispose();
        _http.Dispose();
        await _gitHub.DisposeAsync();
    }

    [Fact]
    public async Task Files_that_changed_together_are_known_however_much_other_work_came_since()
    {
        for (var i = 0; i < 3; i++)
        {
            await PushAsync(("quota.py", $"{i}"), ("gauge.py", $"{i}"));
            await PushAsync(("invoice.py", $"{i}"));
        }

        for (var i = 0; i < 55; i++)
            await PushAsync(("README.md", $"{i}"));
        var change = Change("quota.py", "gauge.py", "invoice.py");

        var coChange = await new FileCommits(change.BaseId, _scope).ReadCoChangeAsync(change, default);

        Assert.Equal(3.0 / 5, coChange.Between("quota.py", "gauge.py"), 10);
        Assert.Equal(0, coChange.Between("quota.py", "invoice.py"));
    }

    [Fact]
    public async Task A_merge_is_no_commit_in_which_files_changed_together()
    {
        await PushAsync(("quota.py", "1"), ("gauge.py", "1"));
        await _repository.PushAsync("grace", "topic", "Work", new Dictionary<string, string?> { ["quota.py"] = "2\n" });
        await PushAsync(("gauge.py", "2"));
        var number = (await _repository.OpenPullRequestAsync("grace", "main", "topic", "Work")).Number;
        await _repository.MergeAsync("grace", number);
        var change = Change("quota.py", "gauge.py");

        var coChange = await new FileCommits(change.BaseId, _scope).ReadCoChangeAsync(change, default);

        // Once together, of two commits each.
        Assert.Equal(1.0 / 2 * (2.0 / 4), coChange.Between("quota.py", "gauge.py"), 10);
    }

    [Fact]
    public async Task A_file_is_asked_for_once_and_twenty_at_most()
    {
        var paths = Enumerable.Range(0, 45).Select(i => $"src/part{i:00}.py").ToArray();
        await PushAsync([.. paths.Select(path => (path, "1"))]);
        var change = Change(paths);
        var commits = new FileCommits(change.BaseId, _scope);

        await commits.ReadCoChangeAsync(change, default);
        var authors = await commits.ReadAsync(paths[0], default);

        Assert.Equal("grace", Assert.Single(authors).Author?.Login);
        Assert.Equal(20, _requests.Count(path => path.Contains("/commits", StringComparison.Ordinal)));
    }

    Task<string> PushAsync(params (string Path, string Text)[] files) =>
        _repository.PushAsync("grace", "main", "Work", files.ToDictionary(file => file.Path, file => (string?)$"{file.Text}\n"));

    static Change Change(params string[] paths) => Core.Splitting.Change.FromFiles("main", "topic", paths.Select(path =>
        new FileVersion(path, GitFileMode.Regular, GitFileMode.Regular, Encoding.UTF8.GetBytes("1\n"), Encoding.UTF8.GetBytes("2\n"))));
}
