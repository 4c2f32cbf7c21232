using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Splitting;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Splitting;

/// <summary>Suggests a stack for a pull request that is large and ready for review, and keeps the suggestion up to date.</summary>
public sealed class SplitHandler(PullRequestPlanner planner) : IEventHandler
{
    public bool Wants(RepositoryEvent repositoryEvent) =>
        repositoryEvent is PullRequestEvent { Action: "opened" or "reopened" or "synchronize" or "ready_for_review" };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = ((PullRequestEvent)repositoryEvent).Number;
        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, number, cancellationToken);
        var options = (await scope.GetOptionsAsync(cancellationToken)).Splitting;
        var said = CommentMarker.Parse((await scope.FindCommentAsync(number, SplitSuggestion.Feature, cancellationToken))?.Body);
        if (pull.State != "open" || said?.State == pull.Head.Sha || said?.State == SplitSuggestion.DeclinedState)
            yield break;

        // Until the bot has spoken there is nothing to keep up to date: drafts and small pull requests are left in peace.
        var large = options.IsLarge((pull.Additions ?? 0) + (pull.Deletions ?? 0), pull.ChangedFiles ?? 0);
        if (said is null && (pull.Draft || !large))
            yield break;
        var plan = await planner.PlanToShowAsync(pull, scope, cancellationToken);
        if (said is not null || plan.Decision is SplitDecision.Split)
            yield return SplitSuggestion.Comment(number, plan);
    }
}
