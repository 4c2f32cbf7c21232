using ContribBot.Core.Commands.Definitions;

namespace ContribBot.Core.Commands;

/// <summary>Every command, in the order of <c>/help</c>.</summary>
public static class CommandDefinitions
{
    public static IReadOnlyList<CommandDefinition> All { get; } =
    [
        BenchmarkCommand.Definition,
        SplitCommand.Definition,
        RfcCommand.Definition,
        ClaimCommand.Definition,
        UnclaimCommand.Definition,
        SnoozeCommand.Definition,
        HelpCommand.Definition,
    ];

    /// <summary>Compares without case; null if there is no such command.</summary>
    public static CommandDefinition? Find(string name) =>
        All.FirstOrDefault(definition => string.Equals(definition.Name, name, StringComparison.OrdinalIgnoreCase));
}
