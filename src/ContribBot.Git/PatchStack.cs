using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>A patch mail of a stack.</summary>
/// <param name="FileName">As <c>git format-patch</c> would call it: <c>0001-add-x.patch</c>.</param>
/// <param name="Content">What <c>git am</c> reads.</param>
/// <param name="TreeId">The tree that the stack has reached after it.</param>
public sealed record StackPatch(string FileName, byte[] Content, string TreeId);

/// <summary>Writes a stack as patches, and proves them.</summary>
public static class PatchStack
{
    /// <summary>One mail per commit, in order, in the name of the head's author.</summary>
    public static async Task<IReadOnlyList<StackPatch>> FormatAsync(
        ScratchRepository scratch, SplitPlan plan, IReadOnlyList<StackCommit> commits, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(commits);
        var author = await StackWriter.AuthorAsync(scratch.Git, plan.Change.HeadId, cancellationToken);
        return [.. StackMails.Write(plan, author).Zip(commits, (mail, commit) => new StackPatch(mail.FileName, mail.Content, commit.TreeId))];
    }

    /// <summary>Applies the patches in order as <c>git am</c> does, on an index without files, and compares every tree on the way.</summary>
    /// <returns>The number of the first patch that does not apply or gives another tree, with git's reason; null where all is well.</returns>
    public static async Task<(int Number, string Reason)?> VerifyAsync(
        ScratchRepository scratch, string baseId, IReadOnlyList<StackPatch> patches, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(patches);
        var git = await scratch.WithIndexAsync(baseId, cancellationToken);
        for (var i = 0; i < patches.Count; i++)
        {
            var folder = scratch.NewFolder("mail");
            var diff = Path.Combine(folder, "diff");
            await git.RunAsync(["mailsplit", $"-o{folder}"], new GitRun { Input = patches[i].Content }, cancellationToken);
            var mail = await File.ReadAllBytesAsync(Path.Combine(folder, "0001"), cancellationToken);
            await git.RunAsync(["mailinfo", Path.Combine(folder, "message"), diff], new GitRun { Input = mail }, cancellationToken);
            var applied = await git.RunAsync(["apply", "--cached", diff], new GitRun { AllowFailure = true }, cancellationToken);
            if (applied.ExitCode != 0)
                return (i + 1, PathText.Display(applied.Error.Split('\n')[0]));
            var tree = (await git.RunAsync(["write-tree", "--missing-ok"], cancellationToken: cancellationToken)).Text;
            if (tree != patches[i].TreeId)
                return (i + 1, "it applies, but gives another tree than planned.");
        }

        return null;
    }
}
