namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/benchmark</c>: measure the pull request against its base.</summary>
public static class BenchmarkCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "benchmark",
        Help = "Runs the repository's benchmarks (all, or those named) at the merge base and at the head, and reports the difference.",
        DefaultAudience = CommandAudience.Write,
        Forms = [new("[NAME…]") { MaxArguments = 16 }],
    };
}
