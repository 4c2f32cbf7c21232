using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

/// <summary>Emoji on issues and comments. Reacting twice with the same emoji is reacting once.</summary>
public sealed class ReactionsResource
{
    readonly GitHubConnection _connection;

    internal ReactionsResource(GitHubConnection connection) => _connection = connection;

    public Task<Reaction> CreateForIssueAsync(RepositoryName repository, int number, ReactionContent content, CancellationToken cancellationToken = default) =>
        CreateAsync($"{repository.Path}/issues/{number}/reactions", content, cancellationToken);

    public Task<Reaction> CreateForCommentAsync(RepositoryName repository, long commentId, ReactionContent content, CancellationToken cancellationToken = default) =>
        CreateAsync($"{repository.Path}/issues/comments/{commentId}/reactions", content, cancellationToken);

    public IAsyncEnumerable<Reaction> ListForIssueAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default) =>
        _connection.ListAsync($"{repository.Path}/issues/{number}/reactions", GitHubJson.Default.ReactionArray, cancellationToken);

    public IAsyncEnumerable<Reaction> ListForCommentAsync(RepositoryName repository, long commentId, CancellationToken cancellationToken = default) =>
        _connection.ListAsync($"{repository.Path}/issues/comments/{commentId}/reactions", GitHubJson.Default.ReactionArray, cancellationToken);

    public Task DeleteForIssueAsync(RepositoryName repository, int number, long reactionId, CancellationToken cancellationToken = default) =>
        _connection.DeleteAsync($"{repository.Path}/issues/{number}/reactions/{reactionId}", cancellationToken);

    public Task DeleteForCommentAsync(RepositoryName repository, long commentId, long reactionId, CancellationToken cancellationToken = default) =>
        _connection.DeleteAsync($"{repository.Path}/issues/comments/{commentId}/reactions/{reactionId}", cancellationToken);

    Task<Reaction> CreateAsync(string path, ReactionContent content, CancellationToken cancellationToken) =>
        _connection.WriteAsync(
            HttpMethod.Post, path, new NewReaction(Name(content)), GitHubJson.Default.NewReaction, GitHubJson.Default.Reaction, cancellationToken, isIdempotent: true);

    static string Name(ReactionContent content) => content switch
    {
        ReactionContent.ThumbsUp => "+1",
        ReactionContent.ThumbsDown => "-1",
        ReactionContent.Laugh => "laugh",
        ReactionContent.Confused => "confused",
        ReactionContent.Heart => "heart",
        ReactionContent.Hooray => "hooray",
        ReactionContent.Rocket => "rocket",
        ReactionContent.Eyes => "eyes",
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, null),
    };
}
