using System.Diagnostics;
using System.Text.Json;

namespace ContribBot.Tests.CommandLine;

public sealed class BenchCommandTests : IDisposable
{
    readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("contribbot-bench-");

    public void Dispose() => directory.Delete(recursive: true);

    [Fact]
    public async Task Without_a_configuration_the_built_in_benchmarks_run_once()
    {
        var run = await BenchAsync("-C", directory.FullName, "--json");

        Assert.Equal(0, run.ExitCode);
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("cpu", report.GetProperty("accelerator").GetProperty("kind").GetString());
        Assert.Equal(["fedavg", "dynamic-int8"], report.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("name").GetString()));
        Assert.False(report.TryGetProperty("before", out _));
        Assert.True(report.GetProperty("results")[0].GetProperty("after").GetProperty("medianMs").GetDouble() > 0);
    }

    [Fact]
    public async Task Two_commits_are_compared_by_the_specs_they_hold()
    {
        await GitAsync("init", "-q", "-b", "main");
        var before = await CommitAsync("benchmarks: [{ name: fedavg, run: aggregate, method: weighted-mean, clients: 4, elements: 10000 }]");
        var after = await CommitAsync("benchmarks: [{ name: fedavg, run: aggregate, method: weighted-mean, clients: 4, elements: 20000 }]");
        var reports = Path.Combine(directory.FullName, "reports");

        var run = await BenchAsync("-C", directory.FullName, "--before", "HEAD~1", "--after", "HEAD", "--json", "--report", reports);

        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(before, report.GetProperty("before").GetProperty("ref").GetString());
        Assert.Equal(after, report.GetProperty("after").GetProperty("ref").GetString());
        Assert.Equal("elements: 10000 → 20000", report.GetProperty("results")[0].GetProperty("changes")[0].GetString());
        Assert.Contains("spec changed", await File.ReadAllTextAsync(Path.Combine(reports, "report.md")));
        Assert.Equal(run.Output.Trim(), (await File.ReadAllTextAsync(Path.Combine(reports, "report.json"))).Trim());
    }

    [Fact]
    public async Task A_table_is_printed_for_people()
    {
        await ConfigureAsync("benchmarks: [{ name: tiny, run: quantize, method: int8-dynamic, elements: 1000 }]");

        var run = await BenchAsync("tiny", "-C", directory.FullName);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("tiny", run.Output);
        Assert.Contains("GB/s", run.Output);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("no-such-name", "neither a file nor a benchmark")]
    [InlineData("no/such.yml", "no such file")]
    [InlineData("--before HEAD", "go together")]
    [InlineData("--before HEAD --after HEAD", "not a git repository")]
    public async Task Bad_input_is_one_line_on_standard_error(string arguments, string message)
    {
        var run = await BenchAsync([.. arguments.Split(' '), "-C", directory.FullName]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_configuration_that_is_wrong_is_named_with_its_line()
    {
        await ConfigureAsync("benchmarks:\n  - { name: x, run: aggregate, method: weighted-mean, clints: 3 }");

        var run = await BenchAsync("-C", directory.FullName);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("line 2", run.Error);
    }

    [Fact]
    public async Task A_benchmark_that_cannot_run_is_a_row_and_exit_code_2()
    {
        await ConfigureAsync("benchmarks: [{ name: x, run: aggregate, method: no-such-method, elements: 10 }]");

        var run = await BenchAsync("-C", directory.FullName);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no-such-method", run.Output + run.Error);
    }

    async Task ConfigureAsync(string yaml)
    {
        var path = Path.Combine(directory.FullName, ".github", "contribbot.yml");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllTextAsync(path, yaml);
    }

    async Task<string> CommitAsync(string yaml)
    {
        await ConfigureAsync(yaml);
        await GitAsync("add", "-A");
        await GitAsync("-c", "user.name=Test", "-c", "user.email=test@example.org", "commit", "-q", "-m", "Configure");
        return (await GitAsync("rev-parse", "HEAD")).Trim();
    }

    async Task<string> GitAsync(params string[] arguments) => (await RunAsync("git", ["-C", directory.FullName, .. arguments])).Output;

    static Task<(int ExitCode, string Output, string Error)> BenchAsync(params string[] arguments) =>
        RunAsync("dotnet", [Path.Combine(AppContext.BaseDirectory, "contribbot.dll"), "bench", .. arguments]);

    static async Task<(int ExitCode, string Output, string Error)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }
}
