using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Contributions.Claims;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Contributions;

/// <summary>Ends claims: the issue was closed, somebody took the assignee away, or a pull request that closes the issue was merged.</summary>
public sealed class ClaimHandler(ClaimThread claims, TimeProvider time) : IEventHandler
{
    public bool Wants(RepositoryEvent repositoryEvent) => repositoryEvent is
        IssuesEvent { Action: "closed", Issue.IsPullRequest: false } or IssuesEvent { Action: "unassigned", Issue.IsPullRequest: false, Sender: not { IsBot: true } }
        or PullRequestEvent { Action: "closed", PullRequest.MergedAt: not null };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (repositoryEvent is PullRequestEvent merged)
        {
            // Those are other subjects, on which somebody else may be at work, so they are only marked to be looked at. Merged into the default
            // branch they close at once, and that event comes by itself.
            foreach (var number in ClosingReferences.In(merged.PullRequest.Body, $"{scope.Repository}"))
                yield return new ScheduleLook(number, ClaimThread.Feature, time.GetUtcNow());
            yield break;
        }

        await foreach (var effect in claims.UpdateAsync(((IssuesEvent)repositoryEvent).Issue.Number, delivered: null, scope, cancellationToken))
            yield return effect;
    }
}
