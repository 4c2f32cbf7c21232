using System.Globalization;
using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>One step of a stack as git objects in a <see cref="ScratchRepository"/>.</summary>
/// <param name="Slice">The plan's slice.</param>
/// <param name="CommitId">A commit whose parent is the step before (the first one's is a parentless copy of the base).</param>
/// <param name="TreeId">Its tree.</param>
public sealed record StackCommit(Slice Slice, string CommitId, string TreeId);

/// <summary>Makes a plan's slices into commits.</summary>
public static class StackWriter
{
    // 2099-12-31T23:59:59Z
    const long LastDate = 4_102_444_799;

    /// <summary>Commits each slice on top of the one before, authored as the head commit is.</summary>
    /// <exception cref="GitException">The last tree is not the head's: a defect of ours, and nothing may be offered then.</exception>
    public static async Task<IReadOnlyList<StackCommit>> WriteAsync(ScratchRepository scratch, SplitPlan plan, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(plan);
        var author = await AuthorAsync(scratch.Git, plan.Change.HeadId, cancellationToken);
        var git = (await scratch.WithIndexAsync(plan.Change.BaseId, cancellationToken)).With(Environment(author));
        // The history before the base is not needed, and in a shallow clone it is not there.
        var parent = await CommitAsync(git, await TreeAsync(git, cancellationToken), null, "Base", cancellationToken);
        var commits = new List<StackCommit>(plan.Slices.Count);
        foreach (var (slice, paths) in StackStates.Of(plan))
        {
            await StageAsync(scratch, git, paths, plan.Change.HeadId.Length, cancellationToken);
            var tree = await TreeAsync(git, cancellationToken);
            parent = await CommitAsync(git, tree, parent, $"{slice.Title}\n\n{slice.Why}\n", cancellationToken);
            commits.Add(new StackCommit(slice, parent, tree));
        }

        // Trees of old tools hold modes such as 100664 and 040000, which git writes as 100644 and 40000: another id for the same tree.
        var expected = await scratch.Git.ResolveAsync(plan.Change.HeadId, "tree", cancellationToken);
        return commits.Count > 0 && commits[^1].TreeId != expected && (await scratch.Git.DiffAsync(commits[^1].TreeId, plan.Change.HeadId, cancellationToken: cancellationToken)).Count > 0
            ? throw new GitException("the slices together do not give the head's tree; please report this with the two commits.")
            : commits;
    }

    static async Task StageAsync(
        ScratchRepository scratch, GitRepository git, IReadOnlyList<PathState> paths, int idLength, CancellationToken cancellationToken)
    {
        var contents = paths.Where(path => path.Mode is not (GitFileMode.None or GitFileMode.Submodule)).Select(path => path.Content().ToArray()).ToList();
        var ids = new Queue<string>(await scratch.WriteBlobsAsync(contents, cancellationToken));
        var zero = new string('0', idLength);
        using var removals = new MemoryStream();
        using var rows = new MemoryStream();
        foreach (var (file, mode, _, _) in paths)
        {
            var id = mode switch
            {
                GitFileMode.None => zero,
                GitFileMode.Submodule => Encoding.ASCII.GetString(file.Head!.Bytes.Span)["Subproject commit ".Length..].TrimEnd('\n'),
                _ => ids.Dequeue(),
            };
            // What goes, goes first: a directory may take the place of a file and the reverse.
            var target = mode == GitFileMode.None ? removals : rows;
            target.Write(Encoding.ASCII.GetBytes($"{mode.ToOctal().TrimStart('0').PadLeft(1, '0')} {id}\t"));
            target.Write(PathText.Encode(file.Path));
            target.WriteByte(0);
        }

        rows.WriteTo(removals);
        await git.RunAsync(["update-index", "-z", "--index-info"], new GitRun { Input = removals.ToArray() }, cancellationToken);
    }

    static async Task<string> TreeAsync(GitRepository git, CancellationToken cancellationToken) =>
        (await git.RunAsync(["write-tree", "--missing-ok"], cancellationToken: cancellationToken)).Text;

    static async Task<string> CommitAsync(GitRepository git, string tree, string? parent, string message, CancellationToken cancellationToken)
    {
        string[] parents = parent is null ? [] : ["-p", parent];
        var run = new GitRun { Input = Encoding.UTF8.GetBytes(message) };
        return (await git.RunAsync(["commit-tree", "--no-gpg-sign", .. parents, "-F", "-", tree], run, cancellationToken)).Text;
    }

    internal static async Task<PatchAuthor> AuthorAsync(GitRepository git, string commit, CancellationToken cancellationToken)
    {
        var log = await git.RunAsync(
            ["show", "--no-patch", "--no-show-signature", "--no-notes", "--format=%an%x00%ae%x00%at", "--end-of-options", commit],
            new GitRun { AllowFailure = true },
            cancellationToken);
        return log.ExitCode == 0 && log.Text.Split('\0') is [var name, { Length: > 0 } email, var at] && name.Any(IsNameLetter)
            ? new PatchAuthor(name, email, Date(at))
            : new PatchAuthor("ContribBot", "contribbot@localhost", DateTimeOffset.UnixEpoch);
    }

    // Git strips these from the ends of a name (strbuf_addstr_without_crud in its ident.c) and refuses one of which nothing is left.
    static bool IsNameLetter(char c) => c is > ' ' and not ('.' or ',' or ':' or ';' or '<' or '>' or '"' or '\\' or '\'');

    // A commit may claim any date, but in a mail git reads none before 1970 or after 2099.
    static DateTimeOffset Date(string seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.TryParse(seconds, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var at) ? Math.Clamp(at, 0, LastDate) : 0);

    static Dictionary<string, string> Environment(PatchAuthor author)
    {
        // Without the "@" git takes a number of less than nine digits for something else than seconds.
        var date = $"@{author.Date.ToUnixTimeSeconds()} +0000";
        return new Dictionary<string, string>
        {
            ["GIT_AUTHOR_NAME"] = author.Name,
            ["GIT_AUTHOR_EMAIL"] = author.Email,
            ["GIT_AUTHOR_DATE"] = date,
            ["GIT_COMMITTER_NAME"] = author.Name,
            ["GIT_COMMITTER_EMAIL"] = author.Email,
            ["GIT_COMMITTER_DATE"] = date,
        };
    }
}
