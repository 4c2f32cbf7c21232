namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/claim</c>: somebody works on an issue.</summary>
public static class ClaimCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "claim",
        Help = "Says that you work on the issue; it is yours until you give it back, or fall silent for long.",
        DefaultAudience = CommandAudience.Anyone,
        Forms = [new()],
    };
}
