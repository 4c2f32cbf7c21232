using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using ContribBot.Demo;

namespace ContribBot.Tests.CommandLine;

public sealed partial class DemoCommandTests : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("contribbot-demo-test-");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task The_demo_shows_each_capability_on_its_own_repository()
    {
        var (code, output, error) = await ContribBotProgram.RunAsync(null, "demo", "--json");

        Assert.Equal((0, ""), (code, error));
        using var json = JsonDocument.Parse(output);
        var comments = json.RootElement.GetProperty("comments").EnumerateArray().ToList();
        Assert.Equal(
            ["issue #1 proposal", "issue #2 proposal", "pull request #3 split", "pull request #3 benchmark", "pull request #3 nudge", "issue #4 claim"],
            comments.Select(comment => $"{comment.GetProperty("subject")} {comment.GetProperty("feature")}"));
        string Body(int comment) => comments[comment].GetProperty("body").GetString()!;
        Assert.StartsWith("**Not ready for discussion yet: one part is missing, trade-offs.**", Body(0), StringComparison.Ordinal);
        // A letter has no headings, so nothing of it may be called missing.
        Assert.DoesNotContain("missing", Body(1), StringComparison.Ordinal);
        Assert.Contains("would review better as", Body(2), StringComparison.Ordinal);
        Assert.Contains("`int8-dynamic`", Body(3), StringComparison.Ordinal);
        Assert.Contains("clients: 8 → 16", Body(3), StringComparison.Ordinal);
        Assert.DoesNotContain("failed", Body(3), StringComparison.Ordinal);
        var readme = ReadmeSamples.Read();
        Assert.Equal(readme["proposal1"], ReadmeSamples.Visible(Body(0)));
        Assert.Equal(readme["proposal2"], ReadmeSamples.Visible(Body(1)));
        Assert.Equal(readme["split"], ReadmeSamples.Visible(Body(2)));
        // Times differ from run to run; what is said of a changed workload does not.
        Assert.Equal(Notes(readme["benchmark"]), Notes(ReadmeSamples.Visible(Body(3))));
        Assert.Equal(readme["nudge"], ReadmeSamples.Visible(Body(4)));
        Assert.Equal(readme["claim"], ReadmeSamples.Visible(Body(5)));
        Assert.All(json.RootElement.GetProperty("deliveries").EnumerateArray(), delivery => Assert.Equal(202, delivery.GetProperty("statusCode").GetInt32()));
        Assert.True(json.RootElement.GetProperty("seconds").GetDouble() > 0);

        static IEnumerable<string> Notes(string comment) => comment.Split('\n').Where(line => line.StartsWith("- `fedavg`", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_pull_request_can_come_from_any_repository_which_is_only_read(bool bare)
    {
        await GitAsync(_directory.FullName, "init", "-q", "-b", "main", "work");
        var work = Path.Combine(_directory.FullName, "work");
        await File.WriteAllTextAsync(Path.Combine(work, "a.py"), "def one():\n    return 1\n");
        await CommitAsync(work, "one");
        for (var i = 0; i < 12; i++)
            await File.WriteAllTextAsync(Path.Combine(work, $"part{i}.py"), string.Concat(Enumerable.Range(0, 60).Select(line => $"def part{i}_{line}():\n    return {line}\n")));
        await CommitAsync(work, "parts");
        var repository = work;
        if (bare)
        {
            repository = Path.Combine(_directory.FullName, "bare.git");
            await GitAsync(_directory.FullName, "clone", "-q", "--bare", work, repository);
        }

        var before = await GitAsync(repository, "for-each-ref");

        var (code, output, _) = await ContribBotProgram.RunAsync(null, "demo", "--repo", repository, "--base", "main~1", "--head", "main", "--json");

        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Superset(
            new HashSet<string> { "proposal", "split", "benchmark", "nudge", "claim" },
            json.RootElement.GetProperty("comments").EnumerateArray().Select(comment => comment.GetProperty("feature").GetString()!).ToHashSet());
        Assert.Equal(before, await GitAsync(repository, "for-each-ref"));
    }

    [Fact]
    public async Task The_served_threads_can_be_read_and_answered()
    {
        using var stop = new CancellationTokenSource(s_patience);
        await using var session = await DemoSession.StartAsync(new DemoOptions(Pages: true), stop.Token);
        await session.PlayAsync(change: null, stop.Token);
        using var browser = new HttpClient { BaseAddress = session.Url };
        var thread = await browser.GetStringAsync("/tidepool-ml/tidepool/issues/1", stop.Token);
        var token = Token().Match(thread).Groups[1].Value;
        var before = session.Comments().Count;

        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["user"] = DemoSession.Contributor, ["body"] = "/help" });
        var posted = await browser.PostAsync("/tidepool-ml/tidepool/issues/1/comments", form, stop.Token);
        await session.WaitUntilIdleAsync(stop.Token);

        Assert.True(posted.IsSuccessStatusCode);
        Assert.Equal(before + 1, session.Comments().Count);
        Assert.Contains("/rfc accept", await browser.GetStringAsync("/tidepool-ml/tidepool/issues/1", stop.Token), StringComparison.Ordinal);
        Assert.Contains("issue_comment", await browser.GetStringAsync("/-/deliveries", stop.Token), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("belong together", "--repo", ".")]
    [InlineData("no such commit", "--repo", "{work}", "--base", "nowhere", "--head", "main")]
    [InlineData("not a git repository", "--repo", "{directory}", "--base", "a", "--head", "b")]
    public async Task What_cannot_be_shown_is_said_in_one_line(string message, params string[] arguments)
    {
        await GitAsync(_directory.FullName, "init", "-q", "-b", "main", "work");
        var work = Path.Combine(_directory.FullName, "work");
        await File.WriteAllTextAsync(Path.Combine(work, "a.py"), "a\n");
        await CommitAsync(work, "one");

        var (code, output, error) = await ContribBotProgram.RunAsync(
            null,
            ["demo", .. arguments.Select(argument => argument.Replace("{work}", work, StringComparison.Ordinal).Replace("{directory}", _directory.FullName, StringComparison.Ordinal))]);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    static async Task CommitAsync(string work, string message)
    {
        await GitAsync(work, "add", "-A");
        await GitAsync(work, "-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", message);
    }

    static async Task<string> GitAsync(string directory, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", ["-C", directory, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();
}
