namespace ContribBot.Emulator.Model;

/// <summary>One person's reaction to an issue or a comment.</summary>
/// <param name="Content">GitHub's name of the emoji, one of <see cref="Contents"/>.</param>
public sealed record Reaction(long Id, Account User, string Content, DateTimeOffset CreatedAt)
{
    public static IReadOnlyList<string> Contents { get; } = ["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"];
}
