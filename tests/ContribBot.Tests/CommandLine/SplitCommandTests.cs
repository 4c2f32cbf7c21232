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
    public async Task The_script_makes_the_same_bytes_for_who_has_git_fix_white_space()
    {
        await PrepareAsync();
        await WriteAsync("fed/spaces.py", "total = 1  \nmean = 2\t\n");
        await CommitAsync("Spaces");
        await RunAsync("git", "config", "apply.whitespace", "fix");

        var (code, _, _) = await ContribBotProgram.RunAsync(null, "split", "main..topic", "-C", Clone, "--max-lines", "20", "--out", Stack);
        Assert.Equal(0, code);
        await RunAsync("sh", Path.Combine(Stack, "make-branches.sh"));

        Assert.Equal(await RunAsync("git", "rev-parse", "topic^{tree}"), await RunAsync("git", "rev-parse", "HEAD^{tree}"));
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

    [Fact]
    public async Task A_hunk_that_serves_two_slices_is_listed_once_and_its_parts_where_they_stand()
    {
        // Two features, and one hunk of lib.py that adds a function for each.
        Directory.CreateDirectory(Clone);
        await RunAsync("git", "init", "--quiet", "--initial-branch=main");
        await WriteAsync("lib.py", "import os\n");
        await WriteAsync("scaling/run.py", "rows = 1\n");
        await WriteAsync("clipping/run.py", "cells = 2\n");
        await CommitAsync("Start");
        await RunAsync("git", "switch", "--quiet", "--create", "topic");
        await WriteAsync("lib.py", "import os\n\n\ndef scale_rows(rows, factor):\n    return [row * factor for row in rows]\n\n\ndef clip_cells(cells, bound):\n    return [min(cell, bound) for cell in cells]\n");
        await WriteAsync("scaling/run.py", "rows = 1\nfrom lib import scale_rows\n" + Lines(40, i => $"scaled_{i} = scale_rows(rows, factor={i})\n"));
        await WriteAsync("scaling/table.py", "from lib import scale_rows\n" + Lines(15, i => $"def scaled_table_{i}(rows):\n    return scale_rows(rows, factor={i})\n\n"));
        await WriteAsync("clipping/run.py", "cells = 2\nfrom lib import clip_cells\n" + Lines(40, i => $"clipped_{i} = clip_cells(cells, bound={i})\n"));
        await WriteAsync("clipping/grid.py", "from lib import clip_cells\n" + Lines(15, i => $"def clipped_grid_{i}(cells):\n    return clip_cells(cells, bound={i})\n\n"));
        await CommitAsync("Both");

        var (_, output, _) = await ContribBotProgram.RunAsync(null, "split", "main..topic", "-C", Clone, "--max-lines", "20", "--json");

        using var json = JsonDocument.Parse(output);
        var slices = json.RootElement.GetProperty("slices").EnumerateArray().ToList();
        var listed = Assert.Single(slices.SelectMany(slice => slice.GetProperty("hunks").EnumerateArray()), hunk => hunk.GetProperty("path").GetString() == "lib.py");
        var parts = slices.SelectMany(slice => slice.GetProperty("parts").EnumerateArray()).ToList();
        Assert.Equal(2, slices.Count(slice => slice.GetProperty("parts").GetArrayLength() == 1));
        Assert.Equal(listed.GetProperty("newLines").GetInt32(), parts.Sum(part => part.GetProperty("newLines").GetInt32()));
        Assert.All(parts, part => Assert.Equal((listed.GetProperty("newStart").GetInt32(), listed.GetProperty("newLines").GetInt32()), (part.GetProperty("hunk").GetProperty("newStart").GetInt32(), part.GetProperty("hunk").GetProperty("newLines").GetInt32())));
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

    static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, count).Select(line));

    async Task WriteAsync(string path, string text)
    {
        var file = new FileInfo(Path.Combine(Clone, path));
        file.Directory!.Create();
        await File.WriteAllTextAsync(file.FullName, text);
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
