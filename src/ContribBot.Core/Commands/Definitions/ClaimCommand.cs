namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/claim</c>: say that one works on an issue.</summary>
public static class ClaimCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "claim",
        Help = "Assigns the issue to you, if nobody works on it.",
        DefaultAudience = CommandAudience.Anyone,
        Forms = [new()],
    };
}
