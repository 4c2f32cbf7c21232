using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

public sealed class PullRequestsResource
{
    /// <summary>GitHub lists no more files of a pull request than these.</summary>
    public const int MaxFiles = 3_000;

    readonly GitHubConnection _connection;

    internal PullRequestsResource(GitHubConnection connection) => _connection = connection;

    public Task<PullRequest> GetAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default) =>
        _connection.GetAsync($"{repository.Path}/pulls/{number}", GitHubJson.Default.PullRequest, cancellationToken);

    /// <summary>Latest created first.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="state"><c>open</c>, <c>closed</c> or <c>all</c>.</param>
    /// <param name="head">Only those from this branch, as <c>owner:branch</c>; null for all.</param>
    /// <param name="cancellationToken">Cancels the request in flight.</param>
    public IAsyncEnumerable<PullRequest> ListAsync(
        RepositoryName repository, string state = "open", string? head = null, CancellationToken cancellationToken = default) =>
        _connection.ListAsync(
            $"{repository.Path}/pulls?state={Uri.EscapeDataString(state)}{(head is null ? "" : $"&head={Uri.EscapeDataString(head)}")}",
            GitHubJson.Default.PullRequestArray, cancellationToken);

    /// <summary>At most <see cref="MaxFiles"/>; compare with <see cref="PullRequest.ChangedFiles"/> to know whether some are missing.</summary>
    public IAsyncEnumerable<ChangedFile> ListFilesAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default) =>
        _connection.ListAsync($"{repository.Path}/pulls/{number}/files", GitHubJson.Default.ChangedFileArray, cancellationToken);

    /// <summary>At most 250, oldest first.</summary>
    public IAsyncEnumerable<PullRequestCommit> ListCommitsAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default) =>
        _connection.ListAsync($"{repository.Path}/pulls/{number}/commits", GitHubJson.Default.PullRequestCommitArray, cancellationToken);

    /// <summary>Oldest first.</summary>
    public IAsyncEnumerable<PullRequestReview> ListReviewsAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default) =>
        _connection.ListAsync($"{repository.Path}/pulls/{number}/reviews", GitHubJson.Default.PullRequestReviewArray, cancellationToken);

    /// <summary>Opens a pull request. Not repeated when the answer is lost; GitHub refuses (422) a second one from the same head.</summary>
    public Task<PullRequest> CreateAsync(
        RepositoryName repository, string title, string head, string baseBranch, string body, bool draft = false, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/pulls", new NewPullRequest(title, head, baseBranch, body, draft), GitHubJson.Default.NewPullRequest,
            GitHubJson.Default.PullRequest, cancellationToken);
}
