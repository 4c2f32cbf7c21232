using System.Text;
using ContribBot.Core.Benchmarks;
using ContribBot.Core.Configuration;
using ContribBot.Git;
using ContribBot.Kernels.Benchmarks;

namespace ContribBot.Benchmarks;

/// <summary>What the user asked <c>contribbot bench</c> for.</summary>
/// <param name="Spec">Path of a configuration, or a benchmark's name; null takes the repository's configuration.</param>
sealed record BenchmarkRequest(string Directory, string? Spec, string? Before, string? After, string? Accelerator);

/// <summary>A job with the files that it reads.</summary>
sealed record RequestedJob(BenchmarkJob Job, IBenchmarkFiles Files);

/// <summary>A request → a job: finds the configuration in the working tree, or at the two commits.</summary>
static class BenchmarkJobFactory
{
    const string DefaultPath = ".github/contribbot.yml";
    const int MaxConfigurationBytes = 1 << 20;

    /// <exception cref="UserErrorException">A directory, commit, file or option is wrong.</exception>
    public static async Task<RequestedJob> CreateAsync(BenchmarkRequest request, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(request.Directory))
            throw new UserErrorException($"{request.Directory}: no such directory.");
        if (request.Before is null != request.After is null)
            throw new UserErrorException("--before and --after go together: give both commits, or neither to run once.");
        return request.Before is null
            ? await FromWorkingTreeAsync(request, cancellationToken)
            : await FromCommitsAsync(request, request.Before, request.After!, cancellationToken);
    }

    static async Task<RequestedJob> FromWorkingTreeAsync(BenchmarkRequest request, CancellationToken cancellationToken)
    {
        var (path, only) = PathOrName(request.Spec, spec => File.Exists(Path.Combine(request.Directory, spec)));
        var file = Path.Combine(request.Directory, path ?? DefaultPath);
        if (path is not null && !File.Exists(file))
            throw new UserErrorException($"{file}: no such file.");
        var specs = File.Exists(file) ? Parse(await File.ReadAllTextAsync(file, cancellationToken), file) : [];
        return Requested(request, only, null, Side("working tree", specs, fallback: path is null), new DirectoryFiles(request.Directory));
    }

    static async Task<RequestedJob> FromCommitsAsync(BenchmarkRequest request, string before, string after, CancellationToken cancellationToken)
    {
        var repository = await OpenAsync(request.Directory, cancellationToken);
        var files = new CommitFiles(repository);
        var shas = new[] { await ResolveAsync(repository, before, cancellationToken), await ResolveAsync(repository, after, cancellationToken) };
        var known = await files.ListAsync(shas[1], cancellationToken);
        var (path, only) = PathOrName(request.Spec, known.Contains);

        var sides = new List<IReadOnlyList<BenchmarkSpec>>();
        foreach (var sha in shas)
        {
            var bytes = await files.FindAsync(sha, path ?? DefaultPath, MaxConfigurationBytes, cancellationToken);
            sides.Add(bytes is null ? [] : Parse(Encoding.UTF8.GetString(bytes), $"{sha[..10]}:{path ?? DefaultPath}"));
        }

        if (path is not null && sides.TrueForAll(specs => specs.Count == 0))
            throw new UserErrorException($"{path}: neither commit has benchmarks there.");
        var fallback = path is null && sides.TrueForAll(specs => specs.Count == 0);
        return Requested(request, only, Side(shas[0], sides[0], fallback), Side(shas[1], sides[1], fallback), files);
    }

    static RequestedJob Requested(BenchmarkRequest request, string? only, BenchmarkJobSide? before, BenchmarkJobSide after, IBenchmarkFiles files)
    {
        if (only is not null && after.Specs.Concat(before?.Specs ?? []).All(spec => spec.Name != only))
            throw new UserErrorException($"'{only}' is neither a file nor a benchmark. Benchmarks: {string.Join(", ", after.Specs.Select(spec => spec.Name))}.");
        var job = new BenchmarkJob { Id = "command-line", Before = before, After = after, Only = only, Accelerator = request.Accelerator };
        return new RequestedJob(job, files);
    }

    static BenchmarkJobSide Side(string reference, IReadOnlyList<BenchmarkSpec> specs, bool fallback) =>
        new(reference, specs.Count == 0 && fallback ? DefaultBenchmarks.All : specs);

    /// <summary>An existing file is a path; so is what looks like one, so that a typing error is not taken for a name.</summary>
    static (string? Path, string? Name) PathOrName(string? spec, Func<string, bool> exists) =>
        spec is null ? (null, null)
        : exists(spec) || spec.Contains('/') || Path.GetExtension(spec) is ".yml" or ".yaml" ? (spec, null)
        : (null, spec);

    static IReadOnlyList<BenchmarkSpec> Parse(string yaml, string source)
    {
        var result = BotOptionsParser.Parse(yaml);
        return result.Errors.Count == 0
            ? result.Options.Benchmarks
            : throw new UserErrorException($"{source}: {result.Errors[0]}{(result.Errors.Count > 1 ? $" (and {result.Errors.Count - 1} more; see `contribbot config`)" : "")}");
    }

    static async Task<GitRepository> OpenAsync(string directory, CancellationToken cancellationToken)
    {
        try
        {
            return await GitRepository.OpenAsync(directory, cancellationToken);
        }
        catch (GitException error)
        {
            throw new UserErrorException(error.Message, error);
        }
    }

    static async Task<string> ResolveAsync(GitRepository repository, string revision, CancellationToken cancellationToken) =>
        await repository.ResolveAsync(revision, "commit", cancellationToken)
        ?? throw new UserErrorException($"'{revision}' names no commit in this repository.");
}
