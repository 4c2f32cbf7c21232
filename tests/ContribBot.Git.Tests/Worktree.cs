using System.Diagnostics;

namespace ContribBot.Git.Tests;

/// <summary>Applies patches the way a contributor does: plain <c>git am</c> in a checkout.</summary>
static class Worktree
{
    public static async Task<string> ApplyMailsAsync(GitRepository source, string baseId, IReadOnlyList<StackPatch> patches)
    {
        var folder = Directory.CreateTempSubdirectory("contribbot-test-").FullName;
        try
        {
            var tree = Directory.CreateDirectory(Path.Combine(folder, "tree")).FullName;
            await GitAsync(tree, "init", "--quiet", baseId.Length == 64 ? "--object-format=sha256" : "--object-format=sha1");
            await File.WriteAllTextAsync(Path.Combine(tree, ".git", "objects", "info", "alternates"), Path.Combine(source.GitDirectory, "objects") + "\n");
            await GitAsync(tree, "checkout", "--quiet", "--detach", baseId);
            foreach (var patch in patches)
            {
                var mail = Path.Combine(folder, patch.FileName);
                await File.WriteAllBytesAsync(mail, patch.Content);
                await GitAsync(tree, "am", "--quiet", mail);
            }

            return await GitAsync(tree, "rev-parse", "HEAD^{tree}");
        }
        finally
        {
            // .NET can't name the files whose names are not UTF-8.
            await RunAsync("rm", folder, "-rf", "tree");
            Directory.Delete(folder, recursive: true);
        }
    }

    static Task<string> GitAsync(string directory, params string[] arguments) =>
        RunAsync("git", directory, ["-c", "user.name=T", "-c", "user.email=t@example.org", .. arguments]);

    static async Task<string> RunAsync(string program, string directory, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = directory, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output}{await error}");
        return output.TrimEnd();
    }
}
