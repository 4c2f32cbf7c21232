using System.CommandLine;
using System.Diagnostics;
using System.Text.Json;
using ContribBot.Demo;
using Spectre.Console;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot demo</c>: the whole bot against an emulated GitHub, on a real git history.</summary>
static class DemoCommand
{
    // A terminal tells its width; a file has none, and tables of numbers don't fit into 80 columns.
    const int WidthOfFiles = 120;

    public static Command Create()
    {
        var repository = new Option<string?>("--repo") { Description = "Take the pull request from this git repository, bare or not; it is only read.", HelpName = "DIR" };
        var @base = new Option<string?>("--base") { Description = "Commit that the pull request is meant for.", HelpName = "A" };
        var head = new Option<string?>("--head") { Description = "Last commit of the pull request.", HelpName = "B" };
        var json = new Option<bool>("--json") { Description = "Print comments and deliveries as one JSON document." };
        var serve = new Option<bool>("--serve") { Description = "Stay up: read the threads in a browser and talk to the bot." };
        var port = new Option<int>("--port") { Description = "Port of the pages; 0 takes a free one.", DefaultValueFactory = _ => 0 };
        var command = new Command("demo", "Shows the whole bot at work on an emulated GitHub, on this machine alone.") { repository, @base, head, json, serve, port };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new DemoOptions(
                ChangeOf(parsed.GetValue(repository), parsed.GetValue(@base), parsed.GetValue(head)),
                parsed.GetValue(serve),
                parsed.GetValue(port)),
            parsed.GetValue(json),
            cancellationToken));
        return command;
    }

    static LocalChange? ChangeOf(string? repository, string? @base, string? head) => (repository, @base, head) switch
    {
        (null, null, null) => null,
        ({ } directory, { } from, { } to) => new LocalChange(directory, from, to),
        _ => throw new UserErrorException("--repo, --base and --head belong together: give all three or none."),
    };

    static async Task<int> RunAsync(DemoOptions options, bool json, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        await using var session = await DemoSession.StartAsync(options, cancellationToken);
        await session.PlayAsync(options.LocalChange, cancellationToken);
        var result = new DemoResult(session.Comments(), session.Deliveries(), Math.Round(watch.Elapsed.TotalSeconds, 2));
        if (json)
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result, DemoJson.Default.DemoResult));
        else
            DemoView.Write(CreateConsole(), result);
        if (options.Pages)
        {
            await Console.Error.WriteLineAsync($"contribbot: read and answer the threads at {session.Url} (Ctrl+C ends)");
            await WaitForEndAsync(cancellationToken);
        }

        return ExitCode.Done;
    }

    static IAnsiConsole CreateConsole()
    {
        if (!Console.IsOutputRedirected)
            return AnsiConsole.Console;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors });
        console.Profile.Width = WidthOfFiles;
        return console;
    }

    static async Task WaitForEndAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how a demo that serves ends.
        }
    }
}
