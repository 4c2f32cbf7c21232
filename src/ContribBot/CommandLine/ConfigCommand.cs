using System.CommandLine;
using System.Text.Json;
using ContribBot.Core.Configuration;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot config</c>: checks <c>contribbot.yml</c>.</summary>
static class ConfigCommand
{
    const string DefaultFile = ".github/contribbot.yml";

    public static Command Create()
    {
        var file = new Argument<string>("FILE")
        {
            Description = $"The file to check, or - for standard input; {DefaultFile} if left out",
            DefaultValueFactory = _ => DefaultFile,
        };
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var schema = new Option<bool>("--schema") { Description = "Print the JSON Schema of the file instead of checking one." };
        var command = new Command("config", "Checks the bot's configuration of a repository.") { file, json, schema };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(schema))
            {
                Console.Out.Write(BotOptionsSchema.Write());
                return ExitCode.Done;
            }

            var path = parsed.GetRequiredValue(file);
            var (options, errors) = BotOptionsParser.Parse(await InputText.ReadAsync(path, cancellationToken));
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(new ConfigReport(path, errors.Count == 0, errors, options), CommandsJson.Default.ConfigReport));
            else
                Print(path, errors);
            return errors.Count == 0 ? ExitCode.Done : ExitCode.Findings;
        });
        return command;
    }

    // The form that editors and CI logs turn into links: FILE:LINE:COLUMN.
    static void Print(string path, IReadOnlyList<ConfigurationError> errors)
    {
        foreach (var error in errors)
            Console.Out.WriteLine($"{path}:{error.Line}:{error.Column}: {(error.Path.Length == 0 ? "" : error.Path + ": ")}{error.Message}");
        if (errors.Count == 0)
            Console.Out.WriteLine($"{path} is fine.");
    }
}
