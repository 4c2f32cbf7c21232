using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Storage;
using ContribBot.Core.Splitting;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>Plans the split of a pull request as it stands now.</summary>
public sealed class PullRequestPlanner(IBotStorage storage)
{
    readonly RepositoryHistory _history = new(storage);

    /// <summary>The plan, with what is needed to make it.</summary>
    internal async Task<(SplitPlan Plan, PullRequestContent Content)> PlanAsync(PullRequest pull, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var (plan, content, _) = await ReadAsync(pull, scope, cancellationToken);
        return (plan, content);
    }

    /// <summary>The plan to show, with reviewers where a split is suggested.</summary>
    internal async Task<SplitPlan> PlanToShowAsync(PullRequest pull, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var (plan, _, commits) = await ReadAsync(pull, scope, cancellationToken);
        return plan.Decision == SplitDecision.Split ? await RecentAuthors.AddAsync(plan, pull, commits, cancellationToken) : plan;
    }

    async Task<(SplitPlan Plan, PullRequestContent Content, FileCommits Commits)> ReadAsync(PullRequest pull, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var options = await scope.GetOptionsAsync(cancellationToken);
        var content = await PullRequestChange.ReadAsync(pull, scope, cancellationToken);
        var commits = new FileCommits(content.Change.BaseId, scope);
        var habits = _history.ReadAsync(content.Change.BaseId, scope, cancellationToken);
        var coChange = commits.ReadCoChangeAsync(content.Change, cancellationToken);
        // Some eighty requests in all: one list need not wait for the other.
        await Task.WhenAll(habits, coChange);
        return (SplitPlanner.Plan(content.Change, options.Splitting, await habits with { CoChange = await coChange }), content, commits);
    }
}
