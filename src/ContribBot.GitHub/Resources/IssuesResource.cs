using System.Net;
using ContribBot.GitHub.Http;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Resources;

/// <summary>Issues; for GitHub a pull request is one as well.</summary>
public sealed class IssuesResource
{
    readonly GitHubConnection _connection;

    internal IssuesResource(GitHubConnection connection) => _connection = connection;

    /// <exception cref="GitHubApiException">
    /// <see cref="HttpStatusCode.Gone"/> also where the issue was transferred to another repository: GitHub redirects to it, but its number names another
    /// issue in this one.
    /// </exception>
    public async Task<Issue> GetAsync(RepositoryName repository, int number, CancellationToken cancellationToken = default)
    {
        var path = $"{repository.Path}/issues/{number}";
        var issue = await _connection.GetAsync(path, GitHubJson.Default.Issue, cancellationToken);
        return issue.Number == number && await IsInAsync(issue, repository, cancellationToken)
            ? issue
            : throw new GitHubApiException($"GET /{path}", HttpStatusCode.Gone, "the issue was transferred to another repository", null);
    }

    /// <summary>Issues and pull requests, latest created first.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="state"><c>open</c>, <c>closed</c> or <c>all</c>.</param>
    /// <param name="labels">Only those that have all of these labels.</param>
    /// <param name="creator">Only those that this account opened; null for all.</param>
    /// <param name="cancellationToken">Cancels the request in flight.</param>
    public IAsyncEnumerable<Issue> ListAsync(
        RepositoryName repository, string state = "open", IReadOnlyList<string>? labels = null, string? creator = null, CancellationToken cancellationToken = default)
    {
        var query = $"?state={Uri.EscapeDataString(state)}" + (labels is { Count: > 0 } ? $"&labels={Uri.EscapeDataString(string.Join(',', labels))}" : "")
            + (creator is null ? "" : $"&creator={Uri.EscapeDataString(creator)}");
        return _connection.ListAsync($"{repository.Path}/issues{query}", GitHubJson.Default.IssueArray, cancellationToken);
    }

    /// <summary>Changes what is not null.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="number">The issue or pull request.</param>
    /// <param name="title">The new title.</param>
    /// <param name="body">The new body.</param>
    /// <param name="state"><c>open</c> or <c>closed</c>.</param>
    /// <param name="stateReason"><c>completed</c>, <c>not_planned</c> or <c>reopened</c>.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    public Task<Issue> UpdateAsync(
        RepositoryName repository, int number, string? title = null, string? body = null, string? state = null, string? stateReason = null,
        CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Patch, $"{repository.Path}/issues/{number}", new IssueUpdate(title, body, state, stateReason), GitHubJson.Default.IssueUpdate,
            GitHubJson.Default.Issue, cancellationToken);

    /// <summary>Adds assignees. GitHub leaves out, without a word, whoever can't be assigned: the answer tells who is.</summary>
    public Task<Issue> AddAssigneesAsync(RepositoryName repository, int number, IReadOnlyList<string> logins, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Post, $"{repository.Path}/issues/{number}/assignees", new AssigneeLogins(logins), GitHubJson.Default.AssigneeLogins,
            GitHubJson.Default.Issue, cancellationToken, isIdempotent: true);

    /// <summary>Takes assignees away; those who are none are fine.</summary>
    public Task<Issue> RemoveAssigneesAsync(RepositoryName repository, int number, IReadOnlyList<string> logins, CancellationToken cancellationToken = default) =>
        _connection.WriteAsync(
            HttpMethod.Delete, $"{repository.Path}/issues/{number}/assignees", new AssigneeLogins(logins), GitHubJson.Default.AssigneeLogins,
            GitHubJson.Default.Issue, cancellationToken);

    /// <summary>A repository that was renamed still holds its issues, under an address that tells its new name.</summary>
    async Task<bool> IsInAsync(Issue issue, RepositoryName repository, CancellationToken cancellationToken)
    {
        if (issue.RepositoryUrl is not { } url || RepositoryName.OfAddress(url) is not { } home || home == repository)
            return true;
        return (await _connection.GetAsync(repository.Path, GitHubJson.Default.Repository, cancellationToken)).FullName == home;
    }
}
