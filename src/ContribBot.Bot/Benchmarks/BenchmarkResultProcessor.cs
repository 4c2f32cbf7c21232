using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.Core.Benchmarks;
using ContribBot.Core.Markdown;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Benchmarks;

/// <summary>From the outcome of a job to the comment on its pull request.</summary>
public sealed class BenchmarkResultProcessor(BenchmarkJobStore jobs, RepositoryWork work) : IWorkProcessor
{
    public string Queue => QueueNames.Results;

    public async Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var id = message.Body;
        var request = await jobs.FindRequestAsync(id, cancellationToken) ?? throw new NonRetriableException($"There is no job {id}.");
        var outcome = await jobs.FindOutcomeAsync(id, cancellationToken) ?? throw new NonRetriableException($"The job {id} has no outcome.");
        return await work.RunAsync(
            request.InstallationId, request.Repository, request.Number,
            isDone: _ => Task.FromResult(false),
            [(scope, token) => PublishAsync(request, outcome, scope, token)],
            finish: (_, _) => Task.CompletedTask,
            cancellationToken);
    }

    public Task NoteFailureAsync(QueueMessage message, string error, bool isFinal, CancellationToken cancellationToken) => Task.CompletedTask;

    static async IAsyncEnumerable<Effect> PublishAsync(
        BenchmarkRequest request, BenchmarkOutcome outcome, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var comment = await scope.FindCommentAsync(request.Number, BenchmarkCommentState.Feature, cancellationToken);
        var shown = BenchmarkCommentState.Of(CommentMarker.Parse(comment?.Body));

        // Jobs finish in any order; a slow old one must not hide a newer one's numbers.
        if (shown is null || shown.CommentId <= request.CommentId)
        {
            var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, request.Number, cancellationToken);
            yield return new UpsertComment(
                request.Number, new BenchmarkCommentState(request.Job.Id, request.CommentId).ToMarker(), Render(request, outcome, pull.Head.Sha));
        }

        yield return new React(request.CommentId, outcome.Report is null ? ReactionContent.Confused : ReactionContent.Rocket);
    }

    /// <summary>The comment as it should stand now that the pull request is at <paramref name="head"/>.</summary>
    public static string Render(BenchmarkRequest request, BenchmarkOutcome outcome, string head) => outcome.Report is { } report
        ? BenchmarkComment.Render(report, newerHead: report.After.Ref == head ? null : head)
        : $"The benchmarks could not run. {MarkdownText.Inline(outcome.Error)}\n\nNothing is wrong with the pull request; `/benchmark` tries again.";
}
