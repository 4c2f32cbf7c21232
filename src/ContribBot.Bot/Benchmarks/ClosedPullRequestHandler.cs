using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Benchmarks;

/// <summary>Cancels the jobs of a pull request that was merged or closed: a GPU costs money by the second.</summary>
public sealed class ClosedPullRequestHandler(BenchmarkJobStore jobs) : IEventHandler
{
    public bool Wants(RepositoryEvent repositoryEvent) => repositoryEvent is PullRequestEvent { Action: "closed" };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var id in jobs.ListAsync(repositoryEvent.Repository.Id, ((PullRequestEvent)repositoryEvent).Number, cancellationToken))
        {
            if (await jobs.FindOutcomeAsync(id, cancellationToken) is null)
                yield return new CancelBenchmark(id);
        }
    }
}
