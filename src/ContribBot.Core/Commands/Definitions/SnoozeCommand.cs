namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/snooze</c>: no reminders for a while.</summary>
public static class SnoozeCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "snooze",
        Help = "Keeps reminders away for some days (`30d`) or weeks (`6w`), or no longer (`off`): by the author of a pull request, the holder of an issue, or somebody with triage permission.",
        DefaultAudience = CommandAudience.Anyone,
        Forms = [new("off") { Word = "off" }, new("30d") { MinArguments = 1, MaxArguments = 1, MaxArgumentLength = 5 }],
    };
}
