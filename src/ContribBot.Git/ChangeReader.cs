using System.Text;
using ContribBot.Core.Splitting;

namespace ContribBot.Git;

/// <summary>Reads the whole difference between two commits: git finds the hunks, <c>cat-file</c> gives both contents.</summary>
public static class ChangeReader
{
    const int MaxHunks = 1_000_000;

    /// <summary>The change from <paramref name="baseId"/> to <paramref name="headId"/> with the hunks of <c>git diff -U0 --no-renames</c>.</summary>
    /// <exception cref="GitException">An object is missing, or the change is too large.</exception>
    public static async Task<Change> ReadChangeAsync(this GitRepository repository, string baseId, string headId, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(repository);
        var diff = await repository.RunAsync(
            [
                "diff-tree", "-r", "-z", "--raw", "-p", "-U0", "--no-abbrev", "--full-index", "--no-renames", "--no-ext-diff", "--no-textconv", "--no-color",
                "--inter-hunk-context=0", "--ignore-submodules=none", "--submodule=short", "--indent-heuristic", "-O/dev/null",
                "--end-of-options", baseId, headId, "--",
            ],
            cancellationToken: cancellationToken);
        var entries = TreeDiff.Parse(diff.Output, out var patch);
        var ranges = PatchRanges.Read(patch.Span, entries, MaxHunks);
        var contents = await ReadContentsAsync(repository, entries, cancellationToken);
        var files = new FileChange[entries.Count];
        for (var i = 0; i < files.Length; i++)
        {
            var entry = entries[i];
            var (oldMode, newMode) = (GitFileModes.Parse(entry.OldMode), GitFileModes.Parse(entry.NewMode));
            var version = new FileVersion(entry.Path, oldMode, newMode, Content(contents, oldMode, entry.OldId), Content(contents, newMode, entry.NewId));
            files[i] = FileChangeBuilder.FromRanges(version, ranges[i].Hunks, ranges[i].Binary);
        }

        return new Change(baseId, headId, files);
    }

    static async Task<Dictionary<string, ReadOnlyMemory<byte>>> ReadContentsAsync(
        GitRepository repository, List<TreeDiffEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.SelectMany(entry => new (GitFileMode Mode, string Id)[] { (GitFileModes.Parse(entry.OldMode), entry.OldId), (GitFileModes.Parse(entry.NewMode), entry.NewId) })
            .Where(side => side.Mode is not (GitFileMode.None or GitFileMode.Submodule))
            .Select(side => side.Id)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var objects = await repository.ReadObjectsAsync(ids, cancellationToken: cancellationToken);
        return ids.Zip(objects).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    // Git shows a submodule as one line of text that names its commit.
    static ReadOnlyMemory<byte>? Content(Dictionary<string, ReadOnlyMemory<byte>> contents, GitFileMode mode, string id) => mode switch
    {
        GitFileMode.None => null,
        GitFileMode.Submodule => Encoding.ASCII.GetBytes($"Subproject commit {id}\n"),
        _ => contents[id],
    };
}
