using System.Diagnostics;

namespace ContribBot.Git.Tests.Quality;

/// <summary>tests/ContribBot.Quality, run as its user runs it.</summary>
public sealed class SplittingHarnessTests
{
    // Two commits that have nothing in common; each defines a function and uses it elsewhere.
    const string Circle = "def circle_area(radius):\n    return PI * radius * radius\n";
    const string UsesCircle = "wheel = circle_area(radius=2)\nplate = circle_area(radius=3)\n";
    const string Locale = "def translate_phrase(phrase, locale):\n    return CATALOG[locale][phrase]\n";
    const string UsesLocale = "greeting = translate_phrase('hello', locale='fr')\n";

    [Fact]
    public async Task A_series_of_two_commits_that_share_nothing_is_found_again_by_the_planner_and_by_the_floor()
    {
        using var sample = await SampleRepository.CreateAsync();
        var (fork, last) = await SeriesAsync(sample);

        var (code, output, errors) = await RunAsync(sample, $$"""{"owner/repo": [["{{last}}", "{{fork}}", "{{last}}"]]}""");

        Assert.Equal((0, ""), (code, errors));
        var cells = output.Trim().Split('\n')[^1].Split('|', StringSplitOptions.TrimEntries);
        // The columns are the project, series, by line, by hunk, the floor, one slice a file. Of the last, files of 2, 2, 2 and 1 lines in commits of 4 and 3:
        // (3 − 9·3/21) / ((9 + 3)/2 − 9·3/21).
        Assert.Equal(["all", "1", "1.000", "1.000", "1.000 / 1.000", "0.364 / 0.000"], cells[1..7]);
    }

    [Fact]
    public async Task A_series_that_the_clone_lacks_is_named_and_left_out()
    {
        using var sample = await SampleRepository.CreateAsync();
        var (fork, last) = await SeriesAsync(sample);
        var missing = new string('1', 40);

        var (code, output, errors) = await RunAsync(sample, $$"""{"owner/repo": [["{{last}}", "{{fork}}", "{{missing}}"], ["{{last}}", "{{fork}}", "{{last}}"]]}""");

        Assert.Equal(0, code);
        Assert.Contains("| all | 1 |", output, StringComparison.Ordinal);
        Assert.Contains(missing, errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"owner/repo": [["main", "v1.0"]]}""", "[main, v1.0]")]
    [InlineData("""{"owner/repo": """, "is no list of series")]
    [InlineData("""{"owner/other": [["0123456789ab", "0123456789ab"]]}""", "holds no clone of owner/other")]
    public async Task What_is_wrong_with_a_list_is_said_in_one_line(string list, string message)
    {
        using var sample = await SampleRepository.CreateAsync();

        var (code, output, errors) = await RunAsync(sample, list);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, Assert.Single(errors.Trim().Split('\n')), StringComparison.Ordinal);
    }

    static async Task<(string Fork, string Last)> SeriesAsync(SampleRepository sample)
    {
        SampleFile[] start = [new("README.md", "Geometry and words.\n")];
        SampleFile[] first = [.. start, new("geometry/circle.py", Circle), new("wheels/vehicle.py", UsesCircle)];
        SampleFile[] second = [.. first, new("words/catalog.py", Locale), new("pages/greeting.py", UsesLocale)];
        var fork = await sample.CommitAsync(start);
        return (fork, await sample.CommitAsync(second, await sample.CommitAsync(first, fork)));
    }

    static async Task<(int Code, string Output, string Errors)> RunAsync(SampleRepository sample, string list)
    {
        var mirrors = Path.GetDirectoryName(sample.Git.GitDirectory)!;
        var file = Path.Combine(mirrors, "series.json");
        await File.WriteAllTextAsync(file, list);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ContribBot.Quality.dll"), "splitting", "--series", file, "--mirrors", mirrors])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
