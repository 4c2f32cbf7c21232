namespace ContribBot.Core.Commands.Definitions;

/// <summary><c>/split</c>: how to cut a large pull request into a stack of small ones.</summary>
public static class SplitCommand
{
    public static CommandDefinition Definition { get; } = new()
    {
        Name = "split",
        Help = "Suggests how to split the pull request, whatever its size; with `--patches` as patches, with `apply` as branches and draft pull requests; `no` ends the suggestions here.",
        DefaultAudience = CommandAudience.Anyone,
        Forms = [new(), new("no") { Word = "no" }, new("apply") { Word = "apply" }, new("--patches") { Word = "--patches" }],
    };
}
