using System.Diagnostics;
using System.Text.Json;

namespace ContribBot.Tests.CommandLine;

/// <summary><c>split</c> as a contributor runs it, in a clone with a branch that does too much.</summary>
public sealed class SplitCommandTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("contribbot-split-").FullName;

    string Clone => Path.Combine(_folder, "clone");

    string Stack => Path.Combine(_folder, "stack");

    [Fact]
    public async Task The_script_beside_the_patches_makes_branches_that_end_in_the_change()
    {
        await PrepareAsync();

        var (code, output, _) = await ContribBotProgram.RunAsync(null, "split", "main..topic", "-C", Clone, "--max-lines", "20", "--out", Stack, "--verify", "--build", "test -f README.md");
        Assert.Equal(0, code);
        Assert.Contains("every prefix parses and builds", output, StringComparison.Ordinal);

        await RunAsync("sh", Path.Combine(Stack, "make-branches.sh"));

        Assert.Equal(await RunAsync("git", "rev-parse", "topic^{tree}"), await RunAsync("git", "rev-parse", "HEAD^{tree}"));
        Assert.Equal(2, (await RunAsync("git", "for-each-ref", "--format=%(refname)", "refs/heads/stack/")).Split('\n').Length);
    }

    [Fact]
    public async Task A_prefix_that_does_not_build_is_a_finding()
    {
        await PrepareAsync();

        var (code, output, _) = await ContribBotProgram.RunAsync(null, "split", "main..topic", "-C", Clone, "--max-lines", "20", "--verify", "--build", "test ! -d ops");

        Assert.Equal(1, code);
        Assert.Contains("(build)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_hunk_of_git_diff_is_in_the_json_once()
    {
        await PrepareAsync();

        var (_, output, _) = await ContribBotProgram.RunAsync(null, "split", "main..topic", "-C", Clone, "--max-lines", "20", "--json");

        using var json = JsonDocument.Parse(output);
        Assert.Equal("split", json.RootElement.GetProperty("decision").GetString());
        var hunks = json.RootElement.GetProperty("slices").EnumerateArray().SelectMany(slice => slice.GetProperty("hunks").EnumerateArray())
            .Select(hunk => $"{hunk.GetProperty("path")} {hunk.GetProperty("oldLines")} {hunk.GetProperty("newLines")}").Order(StringComparer.Ordinal);
        Assert.Equal(["README.md 1 1", "fed/mean.py 0 120", "ops/logs.py 0 40"], hunks);
    }

    [Theory]
    [InlineData("main", "BASE..HEAD")]
    [InlineData("main..nothing", "no such commit")]
    [InlineData("--upload-pack=x..y", "split")]
    public async Task A_range_that_is_none_is_one_line_with_what_to_do(string range, string expected)
    {
        await PrepareAsync();

        var (code, _, error) = await ContribBotProgram.RunAsync(null, "split", "-C", Clone, "--", range);

        Assert.Equal(2, code);
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    async Task PrepareAsync()
    {
        Directory.CreateDirectory(Clone);
        await RunAsync("git", "init", "--quiet", "--initial-branch=main");
        await File.WriteAllTextAsync(Path.Combine(Clone, "README.md"), "# fed\n");
        await CommitAsync("Start");
        await RunAsync("git", "switch", "--quiet", "--create", "topic");
        Directory.CreateDirectory(Path.Combine(Clone, "fed"));
        Directory.CreateDirectory(Path.Combine(Clone, "ops"));
        await File.WriteAllTextAsync(Path.Combine(Clone, "fed/mean.py"), string.Concat(Enumerable.Range(0, 40).Select(i => $"def mean_{i}(updates):\n    return updates.mean({i})\n\n")));
        await File.WriteAllTextAsync(Path.Combine(Clone, "ops/logs.py"), string.Concat(Enumerable.Range(0, 40).Select(i => $"handler{i} = RotatingFile('server{i}.log')\n")));
        await File.WriteAllTextAsync(Path.Combine(Clone, "README.md"), "# fed: mean_3 and others\n");
        await CommitAsync("Everything");
    }

    async Task CommitAsync(string subject)
    {
        await RunAsync("git", "add", ".");
        await RunAsync("git", "commit", "--quiet", "--message", subject);
    }

    async Task<string> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Clone, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        foreach (var name in (string[])["GIT_AUTHOR", "GIT_COMMITTER"])
            (start.Environment[name + "_NAME"], start.Environment[name + "_EMAIL"]) = ("A. Author", "author@example.org");
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{await error}");
        return output.Trim();
    }
}
