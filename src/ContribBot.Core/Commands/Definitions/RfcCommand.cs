namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/rfc</c>: check a proposal, and record what became of it.</summary>
public static class RfcCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "rfc",
        Help = "Checks the issue as a proposal, whatever its labels; a maintainer records the decision with `accept` or `decline`.",
        DefaultAudience = CommandAudience.Author,
        Forms =
        [
            new(),
            new("accept") { Word = "accept" },
            new("decline REASON") { Word = "decline", TakesRest = true, MinArguments = 1, MaxArguments = 1, MaxArgumentLength = 500 },
        ],
    };
}
