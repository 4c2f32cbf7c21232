using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Benchmarks;

/// <summary>Marks benchmark numbers as outdated when the pull request has moved on, and unmarks them when it came back.</summary>
public sealed class OutdatedBenchmarkHandler(BenchmarkJobStore jobs) : IEventHandler
{
    public bool Wants(RepositoryEvent repositoryEvent) => repositoryEvent is PullRequestEvent { Action: "synchronize" };

    public async IAsyncEnumerable<Effect> HandleAsync(
        RepositoryEvent repositoryEvent, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = ((PullRequestEvent)repositoryEvent).Number;
        var comment = await scope.FindCommentAsync(number, BenchmarkCommentState.Feature, cancellationToken);
        if (BenchmarkCommentState.Of(CommentMarker.Parse(comment?.Body)) is not { } state
            || await jobs.FindRequestAsync(state.JobId, cancellationToken) is not { } request
            || await jobs.FindOutcomeAsync(state.JobId, cancellationToken) is not { } outcome)
            yield break;

        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, number, cancellationToken);
        yield return new UpsertComment(number, state.ToMarker(), BenchmarkResultProcessor.Render(request, outcome, pull.Head.Sha));
    }
}
