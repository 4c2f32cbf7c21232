using System.CommandLine;
using System.Text.Json;
using ContribBot.Benchmarks;
using ContribBot.Core.Benchmarks;
using ContribBot.Kernels;
using ContribBot.Kernels.Benchmarks;
using Spectre.Console;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot bench</c>: runs the benchmarks of a configuration, once or before against after.</summary>
static class BenchCommand
{
    public static Command Create()
    {
        var spec = new Argument<string?>("SPEC") { Description = "A configuration file, or the name of one benchmark in .github/contribbot.yml.", Arity = ArgumentArity.ZeroOrOne };
        var directory = new Option<string>("-C") { Description = "The repository to work in.", HelpName = "DIR", DefaultValueFactory = _ => "." };
        var before = new Option<string?>("--before") { Description = "Commit whose configuration and tensor files are the baseline.", HelpName = "REF" };
        var after = new Option<string?>("--after") { Description = "Commit to compare with it.", HelpName = "REF" };
        var accelerator = new Option<string?>("--accelerator") { Description = "cpu, cuda, opencl, or a part of a device's name.", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Print the report as one JSON document." };
        var report = new Option<string?>("--report") { Description = "Also write report.json and report.md into this directory.", HelpName = "DIR" };
        var command = new Command("bench", "Runs aggregation and quantization benchmarks. Exit code 1: something regressed; 2: a benchmark could not run.")
        {
            spec, directory, before, after, accelerator, json, report,
        };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new BenchmarkRequest(parsed.GetValue(directory)!, parsed.GetValue(spec), parsed.GetValue(before), parsed.GetValue(after), parsed.GetValue(accelerator)),
            parsed.GetValue(json),
            parsed.GetValue(report),
            cancellationToken));
        return command;
    }

    static async Task<int> RunAsync(BenchmarkRequest request, bool json, string? reportDirectory, CancellationToken cancellationToken)
    {
        var (job, files) = await BenchmarkJobFactory.CreateAsync(request, cancellationToken);
        var selected = AcceleratorSelection.Open(job.Accelerator, AcceleratorProviders.All);
        using var accelerator = selected.Accelerator;
        var runner = new BenchmarkRunner(accelerator, files, fallback: selected.Fallback);
        var report = await TerminalProgress.RunAsync("benchmarks", show => runner.RunAsync(
            job, show is null ? null : new Progress<BenchmarkProgress>(progress => show(progress.Name, progress.Fraction)), cancellationToken));

        var text = JsonSerializer.Serialize(report, BenchmarkJson.Default.BenchmarkReport);
        if (reportDirectory is not null)
            await WriteReportAsync(reportDirectory, report, text, cancellationToken);
        if (json)
            await Console.Out.WriteLineAsync(text);
        else
            BenchmarkTable.Write(AnsiConsole.Console, report);
        return report.HasRegressions ? ExitCode.Findings
            : report.Results.Any(result => result.Verdict is BenchmarkVerdict.Failed) ? ExitCode.BadInput
            : ExitCode.Done;
    }

    static async Task WriteReportAsync(string directory, BenchmarkReport report, string json, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(directory);
            await File.WriteAllTextAsync(Path.Combine(directory, "report.json"), json + "\n", cancellationToken);
            await File.WriteAllTextAsync(Path.Combine(directory, "report.md"), BenchmarkComment.Render(report) + "\n", cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"--report {directory}: {error.Message}", error);
        }
    }
}
