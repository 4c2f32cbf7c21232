using System.Text;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;

namespace ContribBot.Emulator;

/// <summary>
/// A repository in an emulated GitHub, driven as its people would through the web site: what they do has the effects and the webhooks
/// that it has there. Logins that were never seen become user accounts.
/// </summary>
public sealed class EmulatedRepository
{
    readonly RepositoryServices services;
    readonly GitHubServices gitHub;

    internal EmulatedRepository(RepositoryServices services, GitHubServices gitHub)
    {
        this.services = services;
        this.gitHub = gitHub;
    }

    public string Owner => services.State.Owner.Login;

    public string Name => services.State.Name;

    /// <summary><c>owner/name</c>.</summary>
    public string FullName => services.State.FullName;

    public string DefaultBranch => services.State.DefaultBranch;

    /// <summary>The bare repository on disk.</summary>
    public string GitDirectory => services.Store.Repository.GitDirectory;

    /// <summary>Issues and pull requests as they stand now, in order of number.</summary>
    public IReadOnlyList<Issue> Issues => [.. services.State.Issues.Values];

    public IReadOnlyList<CheckRun> CheckRuns => [.. services.State.CheckRuns.Values];

    /// <exception cref="KeyNotFoundException">There is no such number.</exception>
    public Issue Issue(int number) => services.State.Issues[number];

    /// <summary>The comments on an issue or pull request as they stand now, oldest first.</summary>
    public IReadOnlyList<Comment> Comments(int number) => [.. services.State.CommentsOf(number)];

    public void SetPermission(string user, RepositoryPermission permission) =>
        services.State.Write(() => services.State.Collaborators = services.State.Collaborators.SetItem(gitHub.World.Account(user).Login, permission));

    public Task<Issue> OpenIssueAsync(string user, string title, string? body, params IReadOnlyList<string> labels) =>
        Task.FromResult(services.Issues.Open(Person(user), title, body, labels));

    public Task<Issue> EditIssueAsync(string user, int number, string? title = null, string? body = null) =>
        Task.FromResult(services.Issues.Edit(Person(user), number, title, body));

    public Task<Issue> CloseIssueAsync(string user, int number) => Task.FromResult(services.Issues.Close(Person(user), number));

    public Task<Issue> LabelAsync(string user, int number, params IReadOnlyList<string> labels) =>
        Task.FromResult(services.Issues.AddLabels(Person(user), number, labels));

    public Task<Comment> CommentAsync(string user, int number, string body) => Task.FromResult(services.Comments.Create(Person(user), number, body));

    public Task<Comment> EditCommentAsync(string user, long commentId, string body) => Task.FromResult(services.Comments.Edit(Person(user), commentId, body));

    public Task DeleteCommentAsync(string user, long commentId)
    {
        services.Comments.Delete(Person(user), commentId);
        return Task.CompletedTask;
    }

    public Task<Issue> OpenPullRequestAsync(string user, string baseRef, string headRef, string title, string? body = null, bool draft = false) =>
        services.Pulls.OpenAsync(Person(user), baseRef, headRef, title, body, draft);

    /// <summary>Opens a pull request in the repository that this one is a fork of, from a branch of this one.</summary>
    /// <exception cref="InvalidOperationException">This is no fork.</exception>
    public Task<Issue> OpenPullRequestUpstreamAsync(string user, string baseRef, string headRef, string title, string? body = null, bool draft = false) =>
        (services.Upstream ?? throw new InvalidOperationException($"{FullName} is no fork."))
            .Pulls.OpenAsync(Person(user), baseRef, headRef, title, body, draft, services.State);

    public Task<Issue> MarkReadyForReviewAsync(string user, int number) => Task.FromResult(services.Pulls.MarkReady(Person(user), number));

    public Task<Issue> AssignAsync(string user, int number, params IReadOnlyList<string> logins) =>
        Task.FromResult(services.Issues.Assign(Person(user), number, logins.Select(login => gitHub.World.Account(login))));

    public Task<Issue> UnassignAsync(string user, int number, params IReadOnlyList<string> logins) =>
        Task.FromResult(services.Issues.Unassign(Person(user), number, logins.Select(login => gitHub.World.Account(login))));

    public Task<Issue> ReopenIssueAsync(string user, int number) => Task.FromResult(services.Issues.Reopen(Person(user), number));

    public Task<Issue> RequestReviewAsync(string user, int number, params IReadOnlyList<string> reviewers) =>
        Task.FromResult(services.Reviews.Request(Person(user), number, [.. reviewers.Select(login => gitHub.World.Account(login))]));

    /// <param name="reviewEvent"><c>APPROVE</c>, <c>REQUEST_CHANGES</c> or <c>COMMENT</c>.</param>
    public Task<Review> ReviewAsync(string user, int number, string reviewEvent, string body = "As written in the lines.") =>
        Task.FromResult(services.Reviews.Submit(Person(user), number, reviewEvent, body));

    /// <returns>The merge commit.</returns>
    /// <exception cref="InvalidOperationException">The pull request can't be merged.</exception>
    public async Task<string> MergeAsync(string user, int number) =>
        await services.Merges.MergeAsync(Person(user), number) ?? throw new InvalidOperationException($"#{number} can't be merged");

    /// <summary>Commits text files (null removes one) to a branch and pushes it. A new branch starts at <paramref name="from"/>, or at the default branch.</summary>
    /// <returns>The new head.</returns>
    public Task<string> PushAsync(string user, string branch, string message, IReadOnlyDictionary<string, string?> files, string? from = null) =>
        PushBytesAsync(user, branch, message, files.ToDictionary(file => file.Key, file => file.Value is { } text ? Encoding.UTF8.GetBytes(text) : null), from);

    /// <summary>The same with bytes.</summary>
    public async Task<string> PushBytesAsync(string user, string branch, string message, IReadOnlyDictionary<string, byte[]?> files, string? from = null) =>
        await services.Refs.CommitAsync(Person(user), branch, message, files, await services.Store.ResolveAsync(from ?? DefaultBranch));

    /// <summary>Points a branch at a commit that the repository has, as a push with force would.</summary>
    public async Task SetBranchAsync(string user, string branch, string revision)
    {
        var sha = await services.Store.ResolveAsync(revision) ?? throw new ArgumentException($"{revision}: no such commit in {FullName}", nameof(revision));
        if (await services.Store.ResolveRefAsync($"refs/heads/{branch}") is null)
            await services.Refs.CreateAsync(Person(user), $"refs/heads/{branch}", sha);
        else
            await services.Refs.UpdateAsync(Person(user), $"refs/heads/{branch}", sha, force: true);
    }

    internal RepositoryServices Services => services;

    Actor Person(string user) => new(gitHub.World.Account(user));
}
