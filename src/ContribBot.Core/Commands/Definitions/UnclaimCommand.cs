namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/unclaim</c>: an issue becomes free again.</summary>
public static class UnclaimCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "unclaim",
        Help = "Frees an issue that was claimed: by its holder, or by somebody with triage permission.",
        DefaultAudience = CommandAudience.Anyone,
        Forms = [new()],
    };
}
