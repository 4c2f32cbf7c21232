using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Storage;
using ContribBot.Core.Splitting;
using ContribBot.GitHub;

namespace ContribBot.Bot.Splitting;

/// <summary>
/// What the recent commits of a repository tell: how subjects are written, whether tests come with source. GitHub tells the files of a commit
/// one request at a time, so what it told is kept; a commit never changes. Which files change together takes a longer look: <see cref="FileCommits"/>.
/// </summary>
sealed class RepositoryHistory(IBotStorage storage)
{
    /// <summary>Enough for a habit; the first plan in a repository costs this many requests of the 5,000 an hour, later ones only the new commits.</summary>
    const int Commits = 50;

    // One page, which is enough to know a style by.
    const int Subjects = 100;
    const int Parallelism = 8;

    public async Task<ProjectHabits> ReadAsync(string baseId, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var commits = await scope.GitHub.Repositories.ListCommitsAsync(scope.Repository, baseId, cancellationToken: cancellationToken).Take(Subjects).ToListAsync(cancellationToken);
        var recent = commits.Where(commit => commit.Parents.Count < 2).Take(Commits).Select(commit => commit.Sha).ToList();
        var files = await ReadFilesAsync(recent, scope, cancellationToken);
        var history = recent.Select(sha => files.GetValueOrDefault(sha)).OfType<string[]>().ToList();
        return new ProjectHabits(CoChange.Unknown, SubjectStyle.Learn(commits.Select(commit => commit.Commit.Message.Split('\n')[0]))) { Tests = TestHabit.Of(history) };
    }

    async Task<Dictionary<string, string[]>> ReadFilesAsync(List<string> commits, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var name = Name(scope.Repository);
        var kept = await storage.Blobs.ReadAsync(name, cancellationToken) is { } content
            ? JsonSerializer.Deserialize(content, RepositoryHistoryJson.Default.DictionaryStringStringArray) ?? []
            : [];
        var missing = commits.Where(sha => !kept.ContainsKey(sha)).ToList();
        if (missing.Count == 0)
            return kept;
        var found = new ConcurrentDictionary<string, string[]>(kept.Where(entry => commits.Contains(entry.Key)), StringComparer.Ordinal);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(missing, options, async (sha, token) =>
        {
            if (await scope.GitHub.Repositories.FindCommitFilesAsync(scope.Repository, sha, token) is { } commit)
                found[sha] = [.. commit.Files.Select(file => file.Filename)];
        });
        var result = new Dictionary<string, string[]>(found, StringComparer.Ordinal);
        await storage.Blobs.PutAsync(name, JsonSerializer.SerializeToUtf8Bytes(result, RepositoryHistoryJson.Default.DictionaryStringStringArray), cancellationToken);
        return result;
    }

    // A repository's name may begin with a dot, which a segment of a blob's name may not.
    static string Name(RepositoryName repository) => $"history/{repository.Owner}_{repository.Name}.json";
}

[JsonSerializable(typeof(Dictionary<string, string[]>))]
sealed partial class RepositoryHistoryJson : JsonSerializerContext;
