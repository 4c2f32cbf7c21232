using System.Diagnostics;
using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>What is wrong with a stack.</summary>
/// <param name="Slice">The slice whose prefix has the problem.</param>
/// <param name="Kind"><c>apply</c>, <c>parse</c>, <c>symbol</c> or <c>build</c>.</param>
/// <param name="Reason">One line.</param>
public sealed record StackProblem(int Slice, string Kind, string Reason);

/// <summary>Proves a stack: every patch applies, every prefix parses, no step uses what a later one introduces and, where asked, each builds.</summary>
public static class StackVerifier
{
    const int MaxProblems = 20;
    const int MaxLogTail = 16 << 10;

    /// <param name="scratch">Where the commits of the stack are.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="commits">The stack as commits.</param>
    /// <param name="patches">The stack as patches.</param>
    /// <param name="build">The user's own command, run by <c>sh</c> in a folder that holds the files of each prefix; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<IReadOnlyList<StackProblem>> CheckAsync(
        ScratchRepository scratch, SplitPlan plan, IReadOnlyList<StackCommit> commits, IReadOnlyList<StackPatch> patches, string? build,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(commits);
        if (await PatchStack.VerifyAsync(scratch, plan.Change.BaseId, patches, cancellationToken) is { } failure)
            return [new StackProblem(failure.Number, "apply", failure.Reason)];
        var problems = StackRules.LaterSymbols(plan).Select(later => new StackProblem(later.Slice, "symbol", $"uses {later.Name}, which slice {later.Later} introduces or still needs"))
            .Concat(StackSyntax.Problems(plan).Select(problem => new StackProblem(problem.Slice.Number, "parse", $"{PathText.Display(problem.File.Path)}: {problem.Problem}")))
            .Take(MaxProblems).ToList();
        if (build is not null && await FirstUnbuiltAsync(scratch, commits, build, cancellationToken) is { } unbuilt)
            problems.Add(unbuilt);
        return problems;
    }

    static async Task<StackProblem?> FirstUnbuiltAsync(ScratchRepository scratch, IReadOnlyList<StackCommit> commits, string build, CancellationToken cancellationToken)
    {
        var folder = scratch.NewFolder("build");
        var git = scratch.Git.With(new Dictionary<string, string> { ["GIT_INDEX_FILE"] = folder + ".index", ["GIT_WORK_TREE"] = folder });
        foreach (var commit in commits)
        {
            // Only what differs is written, so that a build can go on from the one before.
            await git.RunAsync(["read-tree", "--reset", "-u", commit.TreeId], cancellationToken: cancellationToken);
            var (exitCode, lastLine) = await RunAsync(folder, build, cancellationToken);
            if (exitCode != 0)
                return new StackProblem(commit.Slice.Number, "build", $"the build ends with {exitCode}{(lastLine.Length == 0 ? "" : $": {PathText.Display(lastLine)}")}");
        }

        return null;
    }

    static async Task<(int ExitCode, string LastLine)> RunAsync(string folder, string command, CancellationToken cancellationToken)
    {
        // A file and no pipe: a server that a build leaves behind holds its output open, and a pipe would be read until that server ends.
        var log = folder + ".log";
        var start = new ProcessStartInfo("sh") { WorkingDirectory = folder, RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"exec >\"$1\" 2>&1\nshift\n{command}");
        start.ArgumentList.Add("sh");
        start.ArgumentList.Add(log);
        using var process = Process.Start(start) ?? throw new GitException("sh could not be started.");
        process.StandardInput.Close();
        await using var registration = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        await process.WaitForExitAsync(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        return (process.ExitCode, await LastLineAsync(log, cancellationToken));
    }

    /// <summary>The last line with something in it, of the end of a file.</summary>
    static async Task<string> LastLineAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, MaxLogTail), SeekOrigin.End);
        using var reader = new StreamReader(file);
        var tail = await reader.ReadToEndAsync(cancellationToken);
        var last = tail.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "";
        return last.Length > 200 ? last[..200] : last;
    }
}
