using ContribBot.Emulator.Git;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Operations;

/// <summary>Moves branches, one at a time, and tells what follows: a push, and new heads of open pull requests.</summary>
sealed class RefOperations(
    RepositoryState state, GitStore store, GitWriter writer, PullRequestOperations pulls, RepositoryEvents events, TimeProvider clock, RefOperations? upstream) : IDisposable
{
    // GitHub lists at most 2,048 commits in a push event; reading the files of more than a few is waste here.
    const int MaxPushCommits = 20;

    readonly SemaphoreSlim turn = new(1);

    /// <summary>Commits files to a branch (null content removes a file) and returns the new head.</summary>
    public async Task<string> CommitAsync(Actor actor, string branch, string message, IReadOnlyDictionary<string, byte[]?> files, string? startPoint)
    {
        await turn.WaitAsync();
        try
        {
            var before = await store.ResolveRefAsync($"refs/heads/{branch}");
            var after = await writer.CommitFilesAsync(before ?? startPoint, actor.Account.Login, message, files);
            await MoveAsync(actor, $"refs/heads/{branch}", before, after);
            return after;
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task CreateAsync(Actor actor, string fullName, string sha)
    {
        await turn.WaitAsync();
        try
        {
            if (await store.ResolveRefAsync(fullName) is not null)
                throw new ValidationFailedException("Reference", "ref", "already_exists", message: "Reference already exists");
            await MoveAsync(actor, fullName, before: null, sha);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task UpdateAsync(Actor actor, string fullName, string sha, bool force)
    {
        await turn.WaitAsync();
        try
        {
            var before = await store.ResolveRefAsync(fullName)
                ?? throw new ValidationFailedException("Reference", "ref", "missing", message: "Reference does not exist");
            if (!force && !await store.IsAncestorAsync(before, sha))
                throw new ValidationFailedException("Reference", "sha", "invalid", message: "Update is not a fast forward");
            if (before != sha)
                await MoveAsync(actor, fullName, before, sha);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task DeleteAsync(Actor actor, string fullName)
    {
        await turn.WaitAsync();
        try
        {
            var before = await store.ResolveRefAsync(fullName)
                ?? throw new ValidationFailedException("Reference", "ref", "missing", message: "Reference does not exist");
            await writer.DeleteRefAsync(fullName);
            events.Push(state, actor, fullName, before, after: null, forced: false, []);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A fork's branch has moved: all forks share one store of objects, and pull requests from there have a new head.</summary>
    async Task ForkMovedAsync(Actor actor, RepositoryState fork, string branch, string head)
    {
        await turn.WaitAsync();
        try
        {
            await writer.SetRefAsync(PullRequest.ForkReference(fork, branch), head);
            await pulls.BranchMovedAsync(actor, branch, fork);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    async Task MoveAsync(Actor actor, string fullName, string? before, string after)
    {
        await writer.SetRefAsync(fullName, after);
        state.PushedAt = clock.GetUtcNow();
        var forced = before is not null && !await store.IsAncestorAsync(before, after);
        var commits = await store.LogAsync(before is null || forced ? [after, "--max-count=1"] : [$"{before}..{after}", "--reverse", $"--max-count={MaxPushCommits}"]);
        var described = new List<(Commit, IReadOnlyList<FileChange>)>();
        foreach (var commit in commits)
            described.Add((commit, commit.Parents.Length == 0 ? [] : await store.ChangesAsync(commit.Parents[0], commit.Sha)));
        events.Push(state, actor, fullName, before, after, forced, described);
        if (!fullName.StartsWith("refs/heads/", StringComparison.Ordinal))
            return;
        var branch = fullName["refs/heads/".Length..];
        await pulls.BranchMovedAsync(actor, branch);
        if (upstream is not null)
            await upstream.ForkMovedAsync(actor, state, branch, after);
    }
}
