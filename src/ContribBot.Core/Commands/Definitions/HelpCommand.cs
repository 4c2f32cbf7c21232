namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/help</c>: what the bot can do here.</summary>
public static class HelpCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "help",
        Help = "Lists the commands that you may run here.",
        DefaultAudience = CommandAudience.Anyone,
        Forms = [new("[COMMAND]") { MaxArguments = 1 }],
    };
}
