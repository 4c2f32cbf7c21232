using System.Text.Json.Nodes;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Operations;

sealed class PullRequestOperations(RepositoryState state, GitStore store, GitWriter writer, IssueOperations issues, RepositoryEvents events, TimeProvider clock)
{
    public async Task<Issue> OpenAsync(Actor actor, string baseRef, string headRef, string title, string? body, bool draft, RepositoryState? fork = null)
    {
        IssueOperations.CheckBody("PullRequest", body);
        if (await store.ResolveRefAsync($"refs/heads/{baseRef}") is null)
            throw new ValidationFailedException("PullRequest", "base", "invalid");
        if (await store.ResolveRefAsync(PullRequest.ForkReference(fork, headRef)) is null)
            throw new ValidationFailedException("PullRequest", "head", "invalid");
        if (state.Issues.Values.Any(issue => issue.Open && issue.PullRequest is { } other && other.HeadRef == headRef && other.Fork == fork && other.BaseRef == baseRef))
            throw new ValidationFailedException("PullRequest", "head", "custom", $"A pull request already exists for {(fork ?? state).Owner.Login}:{headRef}.");

        var pull = await MeasureAsync(new PullRequest
        {
            Id = state.NextId(),
            BaseRef = baseRef,
            BaseSha = "",
            HeadRef = headRef,
            Fork = fork,
            HeadSha = "",
            Draft = draft,
        });
        if (pull.Commits == 0)
            throw new ValidationFailedException("PullRequest", "head", "custom", $"No commits between {baseRef} and {headRef}");
        var now = clock.GetUtcNow();
        var issue = state.Write(() =>
        {
            var opened = new Issue
            {
                Id = state.NextId(),
                Number = state.NextNumber(),
                Title = title,
                Body = body,
                Author = actor.Account,
                ThroughApp = actor.ThroughApp,
                CreatedAt = now,
                UpdatedAt = now,
                PullRequest = pull,
            };
            state.Issues = state.Issues.Add(opened.Number, opened);
            return opened;
        });
        await writer.SetRefAsync($"refs/pull/{issue.Number}/head", pull.HeadSha);
        events.Issue(state, actor, "opened", issue);
        return issue;
    }

    public Issue MarkReady(Actor actor, int number)
    {
        var (before, after) = issues.Change(number, issue => issue with { PullRequest = issue.PullRequest! with { Draft = false } });
        if (before.PullRequest!.Draft)
            events.Issue(state, actor, "ready_for_review", after);
        return after;
    }

    public async Task<Issue> ChangeBaseAsync(Actor actor, int number, string baseRef)
    {
        var sha = await store.ResolveRefAsync($"refs/heads/{baseRef}") ?? throw new ValidationFailedException("PullRequest", "base", "invalid");
        var pull = await MeasureAsync(state.Issues[number].PullRequest! with { BaseRef = baseRef, BaseSha = sha });
        var (before, after) = issues.Change(number, issue => issue with { PullRequest = Keep(pull, issue.PullRequest!) });
        if (before.PullRequest!.BaseRef != baseRef)
        {
            events.Issue(state, actor, "edited", after, new JsonObject
            {
                ["base"] = new JsonObject
                {
                    ["ref"] = new JsonObject { ["from"] = before.PullRequest.BaseRef },
                    ["sha"] = new JsonObject { ["from"] = before.PullRequest.BaseSha },
                },
            });
        }

        return after;
    }

    /// <summary>A branch, here or in a fork, has a new head: pull requests from it are synchronized, those into it are measured again.</summary>
    public async Task BranchMovedAsync(Actor actor, string branch, RepositoryState? fork = null)
    {
        foreach (var issue in state.Issues.Values.Where(issue => issue.Open && issue.PullRequest is not null))
        {
            if ((issue.PullRequest!.HeadRef, issue.PullRequest.Fork) != (branch, fork) && (fork is not null || issue.PullRequest.BaseRef != branch))
                continue;
            var pull = await MeasureAsync(issue.PullRequest);
            var (before, after) = issues.Change(issue.Number, current => current with { PullRequest = Keep(pull, current.PullRequest!) });
            if (before.PullRequest!.HeadSha == pull.HeadSha)
                continue;
            await writer.SetRefAsync($"refs/pull/{issue.Number}/head", pull.HeadSha);
            events.Synchronize(state, actor, after, before.PullRequest.HeadSha);
        }
    }

    // Measuring takes a while, in which people go on.
    static PullRequest Keep(PullRequest measured, PullRequest current) =>
        measured with { Draft = current.Draft, Reviews = current.Reviews, RequestedReviewers = current.RequestedReviewers };

    async Task<PullRequest> MeasureAsync(PullRequest pull)
    {
        var baseSha = await store.ResolveRefAsync($"refs/heads/{pull.BaseRef}") ?? pull.BaseSha;
        var headSha = await store.ResolveRefAsync(pull.HeadReference) ?? pull.HeadSha;
        var mergeBase = await store.MergeBaseAsync(baseSha, headSha);
        var changes = await store.ChangesAsync(mergeBase ?? baseSha, headSha);
        return pull with
        {
            BaseSha = baseSha,
            HeadSha = headSha,
            MergeBaseSha = mergeBase,
            Mergeable = await store.CanMergeAsync(baseSha, headSha),
            Additions = changes.Sum(change => change.Additions),
            Deletions = changes.Sum(change => change.Deletions),
            ChangedFiles = changes.Length,
            Commits = (await store.CommitsBetweenAsync(baseSha, headSha)).Length,
        };
    }
}
