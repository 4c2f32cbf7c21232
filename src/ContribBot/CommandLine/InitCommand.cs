using System.CommandLine;
using System.Text;
using ContribBot.Core.Markdown;
using ContribBot.Core.Proposals.Starter;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot init</c>: writes an issue form, a configuration and a page for contributors into a repository, and overwrites nothing.</summary>
static class InitCommand
{
    public static Command Create()
    {
        var directory = new Option<string>("-C") { Description = "The root of the repository.", DefaultValueFactory = _ => "." };
        var command = new Command("init", "Give a repository an issue form for proposals, a contribbot.yml and a page for contributors.") { directory };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var root = parsed.GetRequiredValue(directory);
            if (!Directory.Exists(root))
                throw new UserErrorException($"{root}: no such directory");
            foreach (var file in ProposalStarter.Files)
                await WriteAsync(root, file, cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }

    static async Task WriteAsync(string root, StarterFile file, CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, file.Path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // CreateNew decides and writes in one step: a file that appears meanwhile is left alone too.
            await using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            await stream.WriteAsync(Encoding.UTF8.GetBytes(file.Text), cancellationToken);
            Console.Out.WriteLine($"wrote {file.Path}");
        }
        catch (IOException) when (File.Exists(path))
        {
            Console.Out.WriteLine($"kept  {file.Path} (it is there already)");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be written: {PlainText.OneLine(error.Message)}", error);
        }
    }
}
