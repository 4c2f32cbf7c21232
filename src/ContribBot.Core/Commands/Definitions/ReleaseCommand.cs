namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/release</c>: the end of a claim.</summary>
public static class ReleaseCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "release",
        Help = "Gives up your claim on the issue, so that somebody else can take it.",
        DefaultAudience = CommandAudience.Anyone,
        Forms = [new()],
    };
}
