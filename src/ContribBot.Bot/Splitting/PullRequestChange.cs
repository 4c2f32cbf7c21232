using System.Collections.Concurrent;
using ContribBot.Bot.Dispatch;
using ContribBot.Core.Splitting;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>What a pull request changes.</summary>
/// <param name="Change">The change from the merge base.</param>
/// <param name="Head">The head's entry of every changed path that exists there; null where contents were left out.</param>
/// <param name="Unread">Paths whose contents were left out because of their size: the change knows them as binary files, not byte by byte.</param>
sealed record PullRequestContent(Change Change, IReadOnlyDictionary<string, GitTreeEntry>? Head, IReadOnlyList<string> Unread)
{
    /// <summary>GitHub writes U+FFFD for a byte that is no UTF-8, and what the path really is can't be told from that.</summary>
    public string? IllegiblePath => Change.Files.Select(file => file.Path).FirstOrDefault(path => path.Contains('\uFFFD', StringComparison.Ordinal));
}

/// <summary>
/// Reads what a pull request changes. The trees of merge base and head tell every path and mode, and the blobs every byte: GitHub's list
/// of files ends at 3,000 and leaves patches out. A pull request too large to be fetched blob by blob is read from that list, and what the
/// list lacks from the blobs.
/// </summary>
static class PullRequestChange
{
    /// <summary>Two requests a file: this many stay well below the secondary limit of 900 points a minute.</summary>
    public const int MaxFetchedFiles = 200;
    public const int MaxBlobBytes = 8 << 20;
    const int Parallelism = 8;

    public static async Task<PullRequestContent> ReadAsync(PullRequest pull, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var comparison = await scope.GitHub.Repositories.FindComparisonAsync(scope.Repository, pull.Base.Sha, pull.Head.Sha, cancellationToken);
        var mergeBase = comparison?.MergeBaseCommit.Sha ?? pull.Base.Sha;
        var before = await scope.GitHub.Repositories.FindTreeAsync(scope.Repository, mergeBase, cancellationToken);
        var after = await scope.GitHub.Repositories.FindTreeAsync(scope.Repository, pull.Head.Sha, cancellationToken);
        var differences = before is { Truncated: false } && after is { Truncated: false } ? Differences(before, after) : null;
        if (differences is { Count: <= MaxFetchedFiles })
        {
            var change = Change.FromFiles(mergeBase, pull.Head.Sha, await FetchAsync(differences, scope, cancellationToken));
            return new PullRequestContent(
                change,
                differences.Where(file => file.After is not null).ToDictionary(file => file.Path, file => file.After!, StringComparer.Ordinal),
                [.. differences.Where(file => IsTooLarge(file.Before) || IsTooLarge(file.After)).Select(file => file.Path)]);
        }

        return new PullRequestContent(await ReadListedAsync(pull, mergeBase, differences ?? [], scope, cancellationToken), null, []);
    }

    static async Task<Change> ReadListedAsync(
        PullRequest pull, string mergeBase, List<(string Path, GitTreeEntry? Before, GitTreeEntry? After)> differences, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var patches = new List<FilePatch>();
        await foreach (var file in scope.GitHub.PullRequests.ListFilesAsync(scope.Repository, pull.Number, cancellationToken))
            patches.Add(new FilePatch(file.Filename, file.Status, file.PreviousFilename, file.Patch));

        // Without the trees the list is all there is; with them, what it lacks is read as far as the budget goes, and the rest counts as binary.
        if (differences.Count == 0)
            return Change.FromPatches(mergeBase, pull.Head.Sha, patches);
        var told = patches.Where(patch => patch.Patch is not null).ToList();
        var covered = told.Select(patch => patch.Path).Concat(told.Where(patch => patch.Status == "renamed").Select(patch => patch.PreviousPath)).ToHashSet(StringComparer.Ordinal);
        var missing = differences.Where(file => !covered.Contains(file.Path)).ToList();
        var fetched = Change.FromFiles(mergeBase, pull.Head.Sha, await FetchAsync([.. missing.Take(MaxFetchedFiles)], scope, cancellationToken));
        var unread = Change.FromFiles(mergeBase, pull.Head.Sha, missing.Skip(MaxFetchedFiles).Select(file => new FileVersion(file.Path, Mode(file.Before), Mode(file.After), null, null)));
        var listed = Change.FromPatches(mergeBase, pull.Head.Sha, told);
        return listed with { Files = [.. listed.Files.Concat(fetched.Files).Concat(unread.Files).OrderBy(file => file.Path, StringComparer.Ordinal)] };
    }

    static List<(string Path, GitTreeEntry? Before, GitTreeEntry? After)> Differences(GitTree before, GitTree after)
    {
        // Two names that are no UTF-8 may come as one path, so what did not change goes first, and of the rest one stands for all.
        var unchanged = Entries(before).Intersect(Entries(after)).ToHashSet();
        var old = before.Tree.Where(entry => entry.Type != "tree" && !unchanged.Contains(Key(entry))).DistinctBy(entry => entry.Path).ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var differences = new List<(string, GitTreeEntry?, GitTreeEntry?)>();
        foreach (var entry in after.Tree.Where(entry => entry.Type != "tree" && !unchanged.Contains(Key(entry))).DistinctBy(entry => entry.Path))
            differences.Add((entry.Path, old.Remove(entry.Path, out var was) ? was : null, entry));
        differences.AddRange(old.Values.Select(entry => (entry.Path, (GitTreeEntry?)entry, (GitTreeEntry?)null)));
        return differences;

        static IEnumerable<(string, string, string?)> Entries(GitTree tree) => tree.Tree.Where(entry => entry.Type != "tree").Select(Key);

        static (string, string, string?) Key(GitTreeEntry entry) => (entry.Path, entry.Mode, entry.Sha);
    }

    static async Task<IEnumerable<FileVersion>> FetchAsync(
        List<(string Path, GitTreeEntry? Before, GitTreeEntry? After)> differences, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var versions = new ConcurrentDictionary<string, FileVersion>(StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(differences, options, async (file, token) =>
        {
            versions[file.Path] = new FileVersion(
                file.Path, Mode(file.Before), Mode(file.After), await ReadAsync(file.Before, scope, token), await ReadAsync(file.After, scope, token));
        });
        return versions.Values.OrderBy(version => version.Path, StringComparer.Ordinal);
    }

    static async Task<ReadOnlyMemory<byte>?> ReadAsync(GitTreeEntry? entry, RepositoryScope scope, CancellationToken cancellationToken) => entry switch
    {
        null => null,
        { Type: "commit", Sha: { } commit } => System.Text.Encoding.ASCII.GetBytes($"Subproject commit {commit}\n"),
        // A file of this size is data; its text would only be counted as such.
        _ when IsTooLarge(entry) => new byte[] { 0 },
        { Sha: { } sha } => await scope.GitHub.Repositories.FindBlobAsync(scope.Repository, sha, cancellationToken),
        _ => null,
    };

    static bool IsTooLarge(GitTreeEntry? entry) => entry is { Type: not "commit", Size: > MaxBlobBytes };

    static GitFileMode Mode(GitTreeEntry? entry) => entry is null ? GitFileMode.None : GitFileModes.Parse(entry.Mode);
}
