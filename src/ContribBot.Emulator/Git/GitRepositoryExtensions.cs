using System.Text;
using ContribBot.Git;

namespace ContribBot.Emulator.Git;

static class GitRepositoryExtensions
{
    public static async Task<byte[]> BytesAsync(this GitRepository git, IReadOnlyList<string> arguments, byte[]? input = null, string? indexFile = null)
    {
        var environment = indexFile is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["GIT_INDEX_FILE"] = indexFile };
        return (await git.RunAsync(arguments, new GitRun { Input = input ?? [], Environment = environment })).Output.ToArray();
    }

    public static async Task<string> TextAsync(this GitRepository git, IReadOnlyList<string> arguments, byte[]? input = null, string? indexFile = null) =>
        Encoding.UTF8.GetString(await git.BytesAsync(arguments, input, indexFile));

    /// <summary>The output without its line end, or null when git says no (exit code other than 0).</summary>
    public static async Task<string?> TryTextAsync(this GitRepository git, IReadOnlyList<string> arguments)
    {
        var result = await git.RunAsync(arguments, new GitRun { AllowFailure = true });
        return result.ExitCode == 0 ? result.Text : null;
    }
}
