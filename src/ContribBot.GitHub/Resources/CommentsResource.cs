using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

/// <summary>Comments on issues and on the conversation of pull requests.</summary>
public sealed class CommentsResource
{
    /// <summary>GitHub answers 422 to a longer body.</summary>
    public const int MaxLength = 65_536;

    readonly GitHubConnection _connection;

    internal CommentsResource(GitHubConnection connection) => _connection = connection;

    /// <summary>Oldest first.</summary>
    public IAsyncEnumerable<IssueComment> ListAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default) =>
        _connection.ListAsync($"{repository.Path}/issues/{number}/comments", GitHubJson.Default.IssueCommentArray, cancellationToken);

    /// <summary>Null if the comment was deleted.</summary>
    public Task<IssueComment?> FindAsync(RepositoryName repository, long commentId, CancellationToken cancellationToken = default) =>
        _connection.FindAsync($"{repository.Path}/issues/comments/{commentId}", GitHubJson.Default.IssueComment, cancellationToken);

    /// <summary>
    /// Posts a comment. Not repeated when the answer is lost, since it may stand already: look for it before trying again.
    /// </summary>
    public Task<IssueComment> CreateAsync(RepositoryName repository, int number, string body, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/issues/{number}/comments", new CommentBody(body), GitHubJson.Default.CommentBody,
            GitHubJson.Default.IssueComment, cancellationToken);

    public Task<IssueComment> UpdateAsync(RepositoryName repository, long commentId, string body, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Patch, $"{repository.Path}/issues/comments/{commentId}", new CommentBody(body), GitHubJson.Default.CommentBody,
            GitHubJson.Default.IssueComment, cancellationToken);

    public Task DeleteAsync(RepositoryName repository, long commentId, CancellationToken cancellationToken = default) =>
        _connection.DeleteAsync($"{repository.Path}/issues/comments/{commentId}", cancellationToken);
}
