using System.Net;
using ContribBot.Bot.Dispatch;
using ContribBot.Core.Benchmarks;
using ContribBot.Core.Paths;
using ContribBot.GitHub;

namespace ContribBot.Bot.Benchmarks;

/// <summary>Copies what a job reads from its two commits to where the worker can get it, since the worker can't ask GitHub.</summary>
public sealed class BenchmarkJobFreezer(BenchmarkJobStore jobs)
{
    /// <summary>Bytes of files that are kept with one job.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>GitHub answers 403 to a request for a larger blob (GitHub Docs, "Get a blob").</summary>
    const long MostThatGitHubGives = 100_000_000;

    /// <returns>The files of each side that its benchmarks name, by commit.</returns>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<BenchmarkFile>>> FreezeAsync(
        BenchmarkJob job, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var files = new Dictionary<string, IReadOnlyList<BenchmarkFile>>();
        var left = MaxBytes;
        foreach (var side in new[] { job.Before, job.After })
        {
            var patterns = side?.Specs.SelectMany(spec => new[] { spec.Tensors, spec.Policy }).OfType<string>().ToHashSet(StringComparer.Ordinal) ?? [];
            if (patterns.Count == 0 || await scope.GitHub.Repositories.FindTreeAsync(scope.Repository, side!.Ref, cancellationToken) is not { } tree)
                continue;
            var found = tree.Tree
                .Where(entry => entry.Type == "blob" && patterns.Any(pattern => PathGlob.IsMatch(pattern, entry.Path)))
                .Select(entry => new BenchmarkFile(entry.Path, entry.Sha!, entry.Size ?? 0))
                .ToList();
            files[side.Ref] = found;
            foreach (var file in found.Where(file => file.Bytes <= left))
            {
                left -= file.Bytes;
                if (await jobs.HasFileAsync(job.Id, file.Sha, cancellationToken))
                    continue;
                if (await FindAsync(file, scope, cancellationToken) is { } content)
                    await jobs.AddFileAsync(job.Id, file.Sha, content, cancellationToken);
            }
        }

        return files;
    }

    /// <summary>Null where the file is larger than what GitHub gives out, or than an answer may be; the benchmarks that want it say that it is not there.</summary>
    static async Task<byte[]?> FindAsync(BenchmarkFile file, RepositoryScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return await scope.GitHub.Repositories.FindBlobAsync(scope.Repository, file.Sha, cancellationToken);
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.RequestEntityTooLarge || (error.Status is HttpStatusCode.Forbidden && file.Bytes > MostThatGitHubGives))
        {
            return null;
        }
    }
}
