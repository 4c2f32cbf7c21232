using System.CommandLine;
using ContribBot.Core.Markdown;

namespace ContribBot.CommandLine;

/// <summary>The root of the command line: every command, and what an exception becomes.</summary>
static class ContribBotCommand
{
    public static RootCommand Create() =>
        new("Helps contributors land ambitious changes in machine-learning repositories, and maintainers to review them.")
        {
            AggregateCommand.Create(),
            BenchCommand.Create(),
            CommandsCommand.Create(),
            ConfigCommand.Create(),
            InitCommand.Create(),
            QuantizeCommand.Create(),
            RfcCommand.Create(),
            DemoCommand.Create(),
            SplitCommand.Create(),
            ServeCommand.Create(),
            DeliveriesCommand.Create(),
            DoctorCommand.Create(),
        };

    /// <summary>Runs the command line and returns the exit code; no exception leaves it.</summary>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken = default)
    {
        var parsed = Create().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            Console.Error.WriteLine($"contribbot: {parsed.Errors[0].Message} Run `contribbot --help` for the usage.");
            return ExitCode.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (UserErrorException error)
        {
            // It may hold names out of files that strangers wrote: one line, and nothing that a terminal obeys.
            Console.Error.WriteLine($"contribbot: {PlainText.OneLine(error.Message)}");
            return ExitCode.BadInput;
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("contribbot: cancelled");
            return ExitCode.Failure;
        }
        catch (Exception error) when (Environment.GetEnvironmentVariable("CONTRIBBOT_DEBUG") is null)
        {
            Console.Error.WriteLine($"contribbot: {error.GetType().Name}: {PlainText.OneLine(error.Message)} (set CONTRIBBOT_DEBUG=1 for the details)");
            return ExitCode.Failure;
        }
    }
}
