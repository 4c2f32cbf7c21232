using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using ContribBot.Git;

namespace ContribBot.Emulator.Git;

/// <summary>Reads a bare repository. What has a hash never changes, so it is read once.</summary>
sealed class GitStore(GitRepository git)
{
    // %x00 separates fields: no field of a commit can hold it.
    const string CommitFormat = "%H%x00%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B%x00";
    const int CommitFields = 10;

    readonly ConcurrentDictionary<string, Commit> commits = new();
    readonly ConcurrentDictionary<(string Tree, bool Recursive), ImmutableArray<TreeEntry>> trees = new();
    readonly ConcurrentDictionary<(string From, string To), ImmutableArray<FileChange>> changes = new();

    public GitRepository Repository => git;

    /// <summary>The full hash of the commit that a branch, tag, hash or ref name stands for; null when there is none.</summary>
    public async Task<string?> ResolveAsync(string revision)
    {
        if (revision.Length == 0 || revision.StartsWith('-') || revision.Contains("..", StringComparison.Ordinal) || revision.Contains(':') || revision.Contains("@{", StringComparison.Ordinal))
            return null;
        if (commits.ContainsKey(revision))
            return revision;
        return await git.TryTextAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"refs/heads/{revision}^{{commit}}"])
            ?? await git.TryTextAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", $"{revision}^{{commit}}"]);
    }

    public Task<string?> ResolveRefAsync(string fullName) => git.TryTextAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", fullName]);

    /// <summary><c>blob</c>, <c>tree</c>, <c>commit</c> or <c>tag</c>; null when the object does not exist.</summary>
    public Task<string?> TypeOfAsync(string sha) => GitRepository.IsObjectId(sha) ? git.TryTextAsync(["cat-file", "-t", sha]) : Task.FromResult<string?>(null);

    public async Task<Commit> CommitAsync(string sha)
    {
        if (commits.TryGetValue(sha, out var known))
            return known;
        return (await LogAsync([sha, "--max-count=1"]))[0];
    }

    /// <param name="arguments">What <c>git log</c> is asked.</param>
    /// <param name="path">Only commits that change this path; null for all.</param>
    public async Task<ImmutableArray<Commit>> LogAsync(IEnumerable<string> arguments, string? path = null)
    {
        var paths = path is null ? Array.Empty<string>() : [path];
        var fields = (await git.TextAsync(["log", "--no-show-signature", $"--format=tformat:{CommitFormat}", .. arguments, "--", .. paths])).Split('\0');
        var read = ImmutableArray.CreateBuilder<Commit>();
        for (var i = 0; i + CommitFields < fields.Length; i += CommitFields)
        {
            var commit = new Commit(
                fields[i].TrimStart('\n'),
                fields[i + 1],
                [.. fields[i + 2].Split(' ', StringSplitOptions.RemoveEmptyEntries)],
                new Signature(fields[i + 3], fields[i + 4], DateTimeOffset.Parse(fields[i + 5], CultureInfo.InvariantCulture)),
                new Signature(fields[i + 6], fields[i + 7], DateTimeOffset.Parse(fields[i + 8], CultureInfo.InvariantCulture)),
                fields[i + 9].TrimEnd('\n'));
            read.Add(commits.GetOrAdd(commit.Sha, commit));
        }

        return read.ToImmutable();
    }

    /// <summary>Entries of a tree or a commit's tree. Recursive listings hold the sub-trees too, as GitHub's do.</summary>
    public async Task<ImmutableArray<TreeEntry>> TreeAsync(string sha, bool recursive)
    {
        if (trees.TryGetValue((sha, recursive), out var known))
            return known;
        string[] arguments = recursive ? ["ls-tree", "-r", "-t", "--long", "-z", sha] : ["ls-tree", "--long", "-z", sha];
        var entries = (await git.TextAsync(arguments)).Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(ParseEntry).ToImmutableArray();
        return trees.GetOrAdd((sha, recursive), entries);
    }

    /// <summary>What stands at a path of a commit; null when nothing does.</summary>
    public async Task<TreeEntry?> EntryAsync(string commitSha, string path) =>
        (await TreeAsync(commitSha, recursive: true)).FirstOrDefault(entry => entry.Path == path);

    public Task<byte[]> BlobAsync(string sha) => git.BytesAsync(["cat-file", "blob", sha]);

    public Task<string?> MergeBaseAsync(string first, string second) => git.MergeBaseAsync(first, second);

    /// <summary>Commits that <paramref name="head"/> has and <paramref name="from"/> lacks, oldest first.</summary>
    public Task<ImmutableArray<Commit>> CommitsBetweenAsync(string from, string head) => LogAsync(["--reverse", "--topo-order", $"{from}..{head}"]);

    public async Task<ImmutableArray<FileChange>> ChangesAsync(string from, string to)
    {
        if (changes.TryGetValue((from, to), out var known))
            return known;
        var raw = git.TextAsync(["diff", "--raw", "--numstat", "-z", "-M", "--no-abbrev", "--no-ext-diff", from, to, "--"]);
        var patch = git.TextAsync(["diff", "-p", "-M", "--full-index", "--no-ext-diff", "--no-textconv", "--no-color", "--src-prefix=a/", "--dst-prefix=b/", from, to, "--"]);
        return changes.GetOrAdd((from, to), DiffOutput.Parse(await raw, await patch));
    }

    public Task<string> DiffTextAsync(string from, string to) => git.TextAsync(["diff", "-M", "--no-ext-diff", "--no-color", from, to, "--"]);

    /// <summary>Branch names with the commit each points at, in name order.</summary>
    public async Task<ImmutableArray<(string Name, string Sha)>> BranchesAsync()
    {
        var lines = (await git.TextAsync(["for-each-ref", "--format=%(objectname) %(refname:strip=2)", "refs/heads/"])).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => (line[41..], line[..40]))];
    }

    /// <summary>True when the two can be merged without conflict.</summary>
    public async Task<bool> CanMergeAsync(string first, string second) => await MergeTreeAsync(first, second) is not null;

    /// <summary>The tree that merging the two makes; null where they conflict.</summary>
    public async Task<string?> MergeTreeAsync(string first, string second) => (await git.TryTextAsync(["merge-tree", "--write-tree", first, second]))?.Trim();

    public async Task<bool> IsAncestorAsync(string ancestor, string descendant) => await git.TryTextAsync(["merge-base", "--is-ancestor", ancestor, descendant]) is not null;

    static TreeEntry ParseEntry(string line)
    {
        var tab = line.IndexOf('\t');
        var fields = line[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new TreeEntry(fields[0], fields[1], fields[2], fields[3] == "-" ? null : long.Parse(fields[3], CultureInfo.InvariantCulture), line[(tab + 1)..]);
    }
}
