using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git.Tests;

/// <summary>Trees of the first years of git and of other tools hold modes that git reads but no longer writes.</summary>
public sealed class OldTreeTests
{
    [Theory]
    [InlineData("100664", "40000")]
    [InlineData("100644", "040000")]
    public async Task A_stack_of_trees_with_modes_of_old_is_written_and_verified(string file, string folder)
    {
        using var sample = await SampleRepository.CreateAsync();
        var (one, two) = (await sample.Git.WriteBlobAsync("a = 1\n"u8.ToArray()), await sample.Git.WriteBlobAsync("a = 2\n"u8.ToArray()));
        var inner = await TreeAsync(sample.Git, (file, "x.py", one));
        var baseId = await CommitAsync(sample.Git, await TreeAsync(sample.Git, (file, "a.py", one), (folder, "d", inner)));
        var headId = await CommitAsync(sample.Git, await TreeAsync(sample.Git, (file, "a.py", two), (folder, "d", inner)));
        var plan = SplitPlanner.Plan(await sample.Git.ReadChangeAsync(baseId, headId), new SplittingOptions());

        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var patches = await PatchStack.FormatAsync(scratch, plan, await StackWriter.WriteAsync(scratch, plan));

        Assert.Null(await PatchStack.VerifyAsync(scratch, baseId, patches));
        Assert.Empty(await scratch.Git.DiffAsync(patches[^1].TreeId, headId));
    }

    static async Task<string> TreeAsync(GitRepository git, params (string Mode, string Name, string Id)[] rows)
    {
        byte[] content = [.. rows.SelectMany(row => (byte[])[.. Encoding.ASCII.GetBytes($"{row.Mode} {row.Name}\0"), .. Convert.FromHexString(row.Id)])];
        return (await git.RunAsync(["hash-object", "-t", "tree", "-w", "--literally", "--stdin"], new GitRun { Input = content })).Text;
    }

    static async Task<string> CommitAsync(GitRepository git, string tree)
    {
        var who = "A. Author <author@example.org> 1700000000 +0000";
        var content = Encoding.ASCII.GetBytes($"tree {tree}\nauthor {who}\ncommitter {who}\n\nChange\n");
        return (await git.RunAsync(["hash-object", "-t", "commit", "-w", "--stdin"], new GitRun { Input = content })).Text;
    }
}
