using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;
using ContribBot.GitHub.Resources;

namespace ContribBot.GitHub;

/// <summary>GitHub's REST API as one installation sees it. Failures are <see cref="GitHubException"/>s.</summary>
public sealed class GitHubClient : IDisposable
{
    readonly GitHubConnection _connection;

    internal GitHubClient(long installationId, GitHubConnection connection)
    {
        _connection = connection;
        InstallationId = installationId;
        Issues = new(connection);
        Comments = new(connection);
        Reactions = new(connection);
        Labels = new(connection);
        PullRequests = new(connection);
        Repositories = new(connection);
        Checks = new(connection);
        Git = new(connection);
    }

    public long InstallationId { get; }

    public IssuesResource Issues { get; }

    public CommentsResource Comments { get; }

    public ReactionsResource Reactions { get; }

    public LabelsResource Labels { get; }

    public PullRequestsResource PullRequests { get; }

    public RepositoriesResource Repositories { get; }

    public ChecksResource Checks { get; }

    public GitResource Git { get; }

    /// <summary>The repositories that the installation covers.</summary>
    public IAsyncEnumerable<Repository> ListRepositoriesAsync(CancellationToken cancellationToken = default) =>
        _connection.ListAsync("installation/repositories", GitHubJson.Default.InstallationRepositoriesPage, static page => page.Repositories, cancellationToken);

    public void Dispose() => _connection.Dispose();
}
