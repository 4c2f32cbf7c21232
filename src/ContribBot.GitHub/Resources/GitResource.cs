using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

/// <summary>Git's own objects. Blobs, trees and commits have their content's name, so creating one twice is creating it once.</summary>
public sealed class GitResource
{
    readonly GitHubConnection _connection;

    internal GitResource(GitHubConnection connection) => _connection = connection;

    /// <summary>The commit's message, tree and parents; null if there is no such commit.</summary>
    public Task<GitCommit?> FindCommitAsync(RepositoryName repository, string sha, CancellationToken cancellationToken = default) =>
        _connection.FindAsync($"{repository.Path}/git/commits/{PathSegments.Escape(sha)}", GitHubJson.Default.GitCommit, cancellationToken);

    /// <param name="repository">The repository.</param>
    /// <param name="reference">Without <c>refs/</c>: <c>heads/main</c>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Null if there is none.</returns>
    public Task<GitReference?> FindReferenceAsync(RepositoryName repository, string reference, CancellationToken cancellationToken = default) =>
        _connection.FindAsync($"{repository.Path}/git/ref/{PathSegments.EscapePath(reference)}", GitHubJson.Default.GitReference, cancellationToken);

    /// <returns>The blob's name.</returns>
    public async Task<string> CreateBlobAsync(RepositoryName repository, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        var body = new NewBlob(Convert.ToBase64String(content.Span), "base64");
        var blob = await _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/git/blobs", body, GitHubJson.Default.NewBlob, GitHubJson.Default.GitObject, cancellationToken, isIdempotent: true);
        return blob.Sha;
    }

    /// <param name="repository">The repository.</param>
    /// <param name="baseTree">The tree to start from; null for an empty one.</param>
    /// <param name="entries">Changed entries; one without a sha is deleted.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<GitTree> CreateTreeAsync(
        RepositoryName repository, string? baseTree, IReadOnlyList<GitTreeEntry> entries, CancellationToken cancellationToken = default)
    {
        var body = new NewTree(baseTree, [.. entries.Select(entry => new NewTreeEntry(entry.Path, entry.Mode, entry.Type, entry.Sha))]);
        return _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/git/trees", body, GitHubJson.Default.NewTree, GitHubJson.Default.GitTree, cancellationToken, isIdempotent: true);
    }

    /// <summary>Without an author the app is author and committer.</summary>
    public Task<GitCommit> CreateCommitAsync(
        RepositoryName repository, string message, string tree, IReadOnlyList<string> parents, GitSignature? author = null, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/git/commits", new NewCommit(message, tree, parents, author), GitHubJson.Default.NewCommit,
            GitHubJson.Default.GitCommit, cancellationToken, isIdempotent: true);

    /// <param name="repository">The repository.</param>
    /// <param name="reference">Without <c>refs/</c>: <c>heads/topic</c>.</param>
    /// <param name="sha">The commit.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<GitReference> CreateReferenceAsync(RepositoryName repository, string reference, string sha, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/git/refs", new NewReference($"refs/{reference}", sha), GitHubJson.Default.NewReference,
            GitHubJson.Default.GitReference, cancellationToken);

    /// <summary>Moves a reference; without <paramref name="force"/> only forward.</summary>
    public Task<GitReference> UpdateReferenceAsync(
        RepositoryName repository, string reference, string sha, bool force = false, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Patch, $"{repository.Path}/git/refs/{PathSegments.EscapePath(reference)}", new ReferenceUpdate(sha, force),
            GitHubJson.Default.ReferenceUpdate, GitHubJson.Default.GitReference, cancellationToken);
}
