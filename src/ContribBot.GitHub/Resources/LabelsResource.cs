using System.Net;
using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

/// <summary>A repository's labels, and those on an issue or pull request.</summary>
public sealed class LabelsResource
{
    readonly GitHubConnection _connection;

    internal LabelsResource(GitHubConnection connection) => _connection = connection;

    public IAsyncEnumerable<Label> ListAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default) =>
        _connection.ListAsync($"{repository.Path}/issues/{number}/labels", GitHubJson.Default.LabelArray, cancellationToken);

    /// <summary>Creates the label unless there is one of that name, whose colour and description are left as they are.</summary>
    public async Task EnsureExistsAsync(RepositoryName repository, Label label, CancellationToken cancellationToken = default)
    {
        var path = $"{repository.Path}/labels";
        if (await _connection.FindAsync($"{path}/{PathSegments.Escape(label.Name)}", GitHubJson.Default.Label, cancellationToken) is not null)
            return;
        try
        {
            await _connection.WriteAsync(HttpMethod.Post, path, label, GitHubJson.Default.Label, GitHubJson.Default.Label, cancellationToken);
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.UnprocessableEntity)
        {
            // Somebody created it in between; anything else that is wrong with it shows now.
            if (await _connection.FindAsync($"{path}/{PathSegments.Escape(label.Name)}", GitHubJson.Default.Label, cancellationToken) is null)
                throw;
        }
    }

    /// <summary>Adds labels to those that the issue has. A label that the repository lacks is created by GitHub, in grey.</summary>
    public Task AddAsync(RepositoryName repository, int number, IReadOnlyList<string> names, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/issues/{number}/labels", new LabelNames(names), GitHubJson.Default.LabelNames,
            GitHubJson.Default.LabelArray, cancellationToken, isIdempotent: true);

    /// <summary>Replaces all labels of the issue.</summary>
    public Task SetAsync(RepositoryName repository, int number, IReadOnlyList<string> names, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Put, $"{repository.Path}/issues/{number}/labels", new LabelNames(names), GitHubJson.Default.LabelNames,
            GitHubJson.Default.LabelArray, cancellationToken);

    /// <summary>Does nothing if the issue has no such label.</summary>
    public Task RemoveAsync(RepositoryName repository, int number, string name, CancellationToken cancellationToken = default) =>
        _connection.DeleteAsync($"{repository.Path}/issues/{number}/labels/{PathSegments.Escape(name)}", cancellationToken);
}
