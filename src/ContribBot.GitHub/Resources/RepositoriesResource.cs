using ContribBot.Core.Commands;
using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

/// <summary>A repository's description, content and permissions.</summary>
public sealed class RepositoriesResource
{
    readonly GitHubConnection _connection;

    internal RepositoriesResource(GitHubConnection connection) => _connection = connection;

    public Task<Repository> GetAsync(RepositoryName repository, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(repository.Path, GitHubJson.Default.Repository, cancellationToken);

    /// <summary>The bytes of a file; null if there is no such file (or a folder in its place) at that commit, branch or tag.</summary>
    public async Task<byte[]?> FindContentAsync(RepositoryName repository, string path, string? reference = null, CancellationToken cancellationToken = default)
    {
        var query = reference is null ? "" : $"?ref={Uri.EscapeDataString(reference)}";
        var request = new GitHubRequest(HttpMethod.Get, $"{repository.Path}/contents/{PathSegments.EscapePath(path)}{query}")
        {
            Accept = GitHubRequest.Raw,
            AllowsNotFound = true,
        };
        var answer = await _connection.SendAsync(request, cancellationToken);

        // A folder's listing is JSON whatever the Accept header says; a raw file is application/vnd.github.raw+json even if it holds JSON.
        return answer.IsNotFound || answer.MediaType == "application/json" ? null : answer.Body;
    }

    /// <summary>The bytes of a blob (100 MB at most), null if there is none.</summary>
    public async Task<byte[]?> FindBlobAsync(RepositoryName repository, string sha, CancellationToken cancellationToken = default)
    {
        var request = new GitHubRequest(HttpMethod.Get, $"{repository.Path}/git/blobs/{PathSegments.Escape(sha)}")
        {
            Accept = GitHubRequest.Raw, AllowsNotFound = true, IsImmutable = true,
        };
        var answer = await _connection.SendAsync(request, cancellationToken);
        return answer.IsNotFound ? null : answer.Body;
    }

    /// <summary>All entries below a commit or tree; see <see cref="GitTree.Truncated"/>. Null if there is no such commit.</summary>
    public Task<GitTree?> FindTreeAsync(RepositoryName repository, string treeish, CancellationToken cancellationToken = default) =>
        _connection.FindAsync($"{repository.Path}/git/trees/{PathSegments.Escape(treeish)}?recursive=1", GitHubJson.Default.GitTree, cancellationToken);

    /// <summary>Compares two commits or branches; the merge base is what the bot wants of it. Null if one of them is unknown.</summary>
    public Task<Comparison?> FindComparisonAsync(RepositoryName repository, string baseReference, string headReference, CancellationToken cancellationToken = default) =>
        _connection.FindAsync(
            $"{repository.Path}/compare/{PathSegments.Escape($"{baseReference}...{headReference}")}?per_page=1", GitHubJson.Default.Comparison, cancellationToken);

    /// <summary>The commits before and at a commit or branch, the newest first; a page is read only when it is wanted.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="reference">Where to start.</param>
    /// <param name="path">Only commits that change this file; null for all.</param>
    /// <param name="cancellationToken">Cancels the request in flight.</param>
    public IAsyncEnumerable<PullRequestCommit> ListCommitsAsync(
        RepositoryName repository, string reference, string? path = null, CancellationToken cancellationToken = default) =>
        _connection.ListAsync(
            $"{repository.Path}/commits?sha={Uri.EscapeDataString(reference)}{(path is null ? "" : $"&path={Uri.EscapeDataString(path)}")}",
            GitHubJson.Default.PullRequestCommitArray, cancellationToken);

    /// <summary>A commit with the files that it changes, at most 100 of them; null if there is no such commit.</summary>
    public Task<CommitFiles?> FindCommitFilesAsync(RepositoryName repository, string sha, CancellationToken cancellationToken = default) =>
        _connection.FindAsync($"{repository.Path}/commits/{PathSegments.Escape(sha)}?per_page=100", GitHubJson.Default.CommitFiles, cancellationToken);

    /// <summary>What a user may do in the repository; <see cref="RepositoryRole.None"/> for strangers.</summary>
    public async Task<RepositoryRole> GetPermissionAsync(RepositoryName repository, string login, CancellationToken cancellationToken = default)
    {
        var answer = await _connection.FindAsync(
            $"{repository.Path}/collaborators/{PathSegments.Escape(login)}/permission", GitHubJson.Default.PermissionResponse, cancellationToken);
        return answer is null ? RepositoryRole.None : RepositoryRoles.Of(answer.Permission, answer.RoleName);
    }
}
