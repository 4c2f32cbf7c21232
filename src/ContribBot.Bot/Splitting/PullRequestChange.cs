using System.Collections.Concurrent;
using ContribBot.Bot.Dispatch;
using ContribBot.Core.Splitting;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>
/// Reads what a pull request changes. The trees of merge base and head tell every path and mode, and the blobs every byte: GitHub's list
/// of files ends at 3,000 and leaves patches out. Only a pull request too large to be fetched blob by blob is read from that list.
/// </summary>
static class PullRequestChange
{
    /// <summary>Two requests a file: this many stay well below the secondary limit of 900 points a minute.</summary>
    const int MaxFetchedFiles = 200;
    const int MaxBlobBytes = 8 << 20;
    const int Parallelism = 8;

    public static async Task<Change> ReadAsync(PullRequest pull, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var comparison = await scope.GitHub.Repositories.FindComparisonAsync(scope.Repository, pull.Base.Sha, pull.Head.Sha, cancellationToken);
        var mergeBase = comparison?.MergeBaseCommit.Sha ?? pull.Base.Sha;
        var before = await scope.GitHub.Repositories.FindTreeAsync(scope.Repository, mergeBase, cancellationToken);
        var after = await scope.GitHub.Repositories.FindTreeAsync(scope.Repository, pull.Head.Sha, cancellationToken);
        if (before is { Truncated: false } && after is { Truncated: false } && Differences(before, after) is { Count: <= MaxFetchedFiles } differences)
            return Change.FromFiles(mergeBase, pull.Head.Sha, await FetchAsync(differences, scope, cancellationToken));

        var patches = new List<FilePatch>();
        await foreach (var file in scope.GitHub.PullRequests.ListFilesAsync(scope.Repository, pull.Number, cancellationToken))
            patches.Add(new FilePatch(file.Filename, file.Status, file.PreviousFilename, file.Patch));
        return Change.FromPatches(mergeBase, pull.Head.Sha, patches);
    }

    static List<(string Path, GitTreeEntry? Before, GitTreeEntry? After)> Differences(GitTree before, GitTree after)
    {
        var old = before.Tree.Where(entry => entry.Type != "tree").ToDictionary(entry => entry.Path, StringComparer.Ordinal);
        var differences = new List<(string, GitTreeEntry?, GitTreeEntry?)>();
        foreach (var entry in after.Tree.Where(entry => entry.Type != "tree"))
        {
            if (!old.Remove(entry.Path, out var was))
                differences.Add((entry.Path, null, entry));
            else if (was.Sha != entry.Sha || was.Mode != entry.Mode)
                differences.Add((entry.Path, was, entry));
        }

        differences.AddRange(old.Values.Select(entry => (entry.Path, (GitTreeEntry?)entry, (GitTreeEntry?)null)));
        return differences;
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
        { Type: "commit", Sha: { } commit } => System.Text.Encoding.ASCII.GetBytes(commit),
        // A file of this size is data; its text would only be counted as such.
        { Size: > MaxBlobBytes } => new byte[] { 0 },
        { Sha: { } sha } => await scope.GitHub.Repositories.FindBlobAsync(scope.Repository, sha, cancellationToken),
        _ => null,
    };

    static GitFileMode Mode(GitTreeEntry? entry) => entry is null ? GitFileMode.None : GitFileModes.Parse(entry.Mode);
}
