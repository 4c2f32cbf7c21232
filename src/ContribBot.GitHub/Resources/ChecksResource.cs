using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

/// <summary>Check runs, which only apps can write.</summary>
public sealed class ChecksResource
{
    /// <summary>What GitHub takes in one request; further annotations follow in updates.</summary>
    public const int MaxAnnotations = 50;

    readonly GitHubConnection _connection;

    internal ChecksResource(GitHubConnection connection) => _connection = connection;

    /// <summary>
    /// Creates a check run. Not repeated when the answer is lost: look for it by its external id before trying again.
    /// </summary>
    public async Task<CheckRun> CreateAsync(
        RepositoryName repository, string name, string headSha, CheckRunContent content, CancellationToken cancellationToken = default)
    {
        var (first, rest) = Batches(content);
        var created = await _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/check-runs", Fill(new NewCheckRun { Name = name, HeadSha = headSha }, first),
            GitHubJson.Default.NewCheckRun, GitHubJson.Default.CheckRun, cancellationToken);
        return await AnnotateAsync(repository, created, rest, cancellationToken);
    }

    /// <summary>Changes what is not null. GitHub adds annotations to those already there.</summary>
    public async Task<CheckRun> UpdateAsync(RepositoryName repository, long checkRunId, CheckRunContent content, CancellationToken cancellationToken = default)
    {
        var (first, rest) = Batches(content);
        var updated = await PatchAsync(repository, checkRunId, Fill(new CheckRunPatch(), first), cancellationToken);
        return await AnnotateAsync(repository, updated, rest, cancellationToken);
    }

    /// <summary>The latest check runs of a commit; of one name if it is given.</summary>
    public IAsyncEnumerable<CheckRun> ListAsync(RepositoryName repository, string reference, string? name = null, CancellationToken cancellationToken = default) =>
        _connection.ListAsync(
            $"{repository.Path}/commits/{PathSegments.Escape(reference)}/check-runs" + (name is null ? "" : $"?check_name={Uri.EscapeDataString(name)}"),
            GitHubJson.Default.CheckRunsPage, static page => page.CheckRuns, cancellationToken);

    async Task<CheckRun> AnnotateAsync(RepositoryName repository, CheckRun run, IEnumerable<CheckRunOutput> batches, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
            run = await PatchAsync(repository, run.Id, new CheckRunPatch { Output = batch }, cancellationToken);
        return run;
    }

    Task<CheckRun> PatchAsync(RepositoryName repository, long checkRunId, CheckRunPatch patch, CancellationToken cancellationToken) =>
        _connection.WriteAsync(
            HttpMethod.Patch, $"{repository.Path}/check-runs/{checkRunId}", patch, GitHubJson.Default.CheckRunPatch, GitHubJson.Default.CheckRun, cancellationToken);

    static (CheckRunContent First, IEnumerable<CheckRunOutput> Others) Batches(CheckRunContent content)
    {
        if (content.Output is not { Annotations.Count: > MaxAnnotations } output)
            return (content, []);
        var batches = output.Annotations.Chunk(MaxAnnotations).Select(batch => output with { Annotations = batch }).ToArray();
        return (content with { Output = batches[0] }, batches[1..]);
    }

    static T Fill<T>(T patch, CheckRunContent content)
        where T : CheckRunPatch => patch with
    {
        Status = content.Status,
        Conclusion = content.Conclusion,
        ExternalId = content.ExternalId,
        DetailsUrl = content.DetailsUrl,
        StartedAt = content.StartedAt,
        CompletedAt = content.CompletedAt,
        Output = content.Output,
    };
}
