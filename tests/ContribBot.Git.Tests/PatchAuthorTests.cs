using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git.Tests;

/// <summary>A commit's author line is whatever its writer put there; <c>git am</c> is choosier.</summary>
public sealed class PatchAuthorTests
{
    [Theory]
    [InlineData("Ada <ada@example.org> 1700000000 +0000", "Ada <ada@example.org> 1700000000")]
    [InlineData("Ada <ada@example.org> 5 +0000", "Ada <ada@example.org> 5")]
    [InlineData("Ada <ada@example.org> 4200000000 +0000", "Ada <ada@example.org> 4102444799")]
    [InlineData("Ada <ada@example.org> 99999999999 +0000", "Ada <ada@example.org> 4102444799")]
    [InlineData(" <ada@example.org> 1700000000 +0000", "ContribBot <contribbot@localhost> 0")]
    [InlineData("., <ada@example.org> 1700000000 +0000", "ContribBot <contribbot@localhost> 0")]
    public async Task A_stack_is_written_and_applied_whatever_the_head_says_of_its_author(string line, string expected)
    {
        using var sample = await SampleRepository.CreateAsync();
        var baseId = await sample.CommitAsync([new SampleFile("README.md", "# x\n")]);
        var plain = await sample.CommitAsync([new SampleFile("README.md", "# x\n"), new SampleFile("a.py", "a = 1\n")], baseId);
        var headId = await RewriteAsync(sample.Git, plain, line);
        var plan = SplitPlanner.Plan(await sample.Git.ReadChangeAsync(baseId, headId), new SplittingOptions());

        await using var scratch = await ScratchRepository.CreateAsync(sample.Git);
        var commits = await StackWriter.WriteAsync(scratch, plan);
        var patches = await PatchStack.FormatAsync(scratch, plan, commits);

        Assert.Equal(expected, (await scratch.Git.RunAsync(["show", "--no-patch", "--format=%an <%ae> %at", commits[0].CommitId])).Text);
        Assert.Equal(await sample.Git.ResolveAsync(headId, "tree"), await Worktree.ApplyMailsAsync(sample.Git, baseId, patches));
    }

    static async Task<string> RewriteAsync(GitRepository git, string commit, string author)
    {
        var text = Encoding.UTF8.GetString((await git.ReadObjectAsync(commit)).Span);
        var rewritten = string.Join('\n', text.Split('\n').Select(row => row.StartsWith("author ", StringComparison.Ordinal) ? $"author {author}" : row));
        return (await git.RunAsync(["hash-object", "-t", "commit", "-w", "--literally", "--stdin"], new GitRun { Input = Encoding.UTF8.GetBytes(rewritten) })).Text;
    }
}
