using System.Collections.Concurrent;
using ContribBot.Bot.Dispatch;
using ContribBot.Core.Splitting;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>
/// The newest commits of the files that a pull request changes. GitHub lists them one request a file, without what else a commit touches;
/// side by side the lists show which files change together, and who has worked on them.
/// </summary>
sealed class FileCommits(string baseId, RepositoryScope scope)
{
    const int MaxFiles = 20;

    // One page.
    const int MaxCommits = 100;
    const int Parallelism = 8;

    readonly ConcurrentDictionary<string, IReadOnlyList<PullRequestCommit>> _commits = new(StringComparer.Ordinal);

    /// <summary>How the files with the most changed lines, at most 20 of them, changed together.</summary>
    public async Task<CoChange> ReadCoChangeAsync(Change change, CancellationToken cancellationToken)
    {
        // A new file has no history.
        var paths = change.Files
            .Where(file => file.OldMode != GitFileMode.None && file.OldMode.IsFile())
            .OrderByDescending(file => file.ChangedLines)
            .Take(MaxFiles)
            .Select(file => file.Path)
            .ToList();
        if (paths.Count < 2)
            return CoChange.Unknown;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(paths, options, async (path, token) => await ReadAsync(path, token));

        var touched = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            foreach (var commit in _commits[path].Where(commit => commit.Parents.Count < 2))
                (touched.TryGetValue(commit.Sha, out var files) ? files : touched[commit.Sha] = []).Add(path);
        }

        return new CoChange(touched.Values);
    }

    /// <summary>The newest hundred commits of one file at the base, the newest first.</summary>
    public async Task<IReadOnlyList<PullRequestCommit>> ReadAsync(string path, CancellationToken cancellationToken) =>
        _commits.TryGetValue(path, out var known)
            ? known
            : _commits[path] = await scope.GitHub.Repositories.ListCommitsAsync(scope.Repository, baseId, path, cancellationToken).Take(MaxCommits).ToListAsync(cancellationToken);
}
