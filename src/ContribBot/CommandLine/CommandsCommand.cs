using System.CommandLine;
using System.Text.Json;
using ContribBot.Core.Commands;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot commands</c>: which commands a comment would run.</summary>
static class CommandsCommand
{
    public static Command Create()
    {
        var file = InputText.Argument("FILE", "The comment, in Markdown");
        var json = new Option<bool>("--json") { Description = "Print JSON." };
        var command = new Command("commands", "Shows which commands a comment would run, and what is ignored and why.") { file, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var read = CommandParser.Parse(await InputText.ReadAsync(parsed.GetRequiredValue(file), cancellationToken));
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(read, CommandsJson.Default.CommentCommands));
            else
                Print(read);
            return ExitCode.Done;
        });
        return command;
    }

    static void Print(CommentCommands read)
    {
        if (read.Commands.Count == 0)
            Console.Out.WriteLine("No command would run.");
        foreach (var call in read.Commands)
            Console.Out.WriteLine($"line {call.Line}: runs /{string.Join(' ', call.Arguments.Prepend(call.Name))}");
        foreach (var ignored in read.Ignored)
            Console.Out.WriteLine($"line {ignored.Line}: ignores {ignored.Text} ({ignored.Reason}{(ignored.Suggestion is null ? "" : $"; try {ignored.Suggestion}")})");
    }
}
