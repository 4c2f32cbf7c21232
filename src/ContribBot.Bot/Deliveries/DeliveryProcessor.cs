using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Deliveries;

/// <summary>From a queued delivery to its effects: payload → event → the handlers that want it.</summary>
public sealed class DeliveryProcessor(DeliveryStore store, RepositoryWork work, IEnumerable<IEventHandler> handlers, TimeProvider time) : IWorkProcessor
{
    public string Queue => QueueNames.Deliveries;

    public async Task<WorkResult> ProcessAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(message.Body, "D", out var id))
            throw new NonRetriableException("The message names no delivery.");
        if (await store.FindAsync(id, cancellationToken) is not { } delivery)
            throw new NonRetriableException($"The delivery {id} is not kept here: another storage received it, or it was cleaned away.");
        if (Webhook.Parse(delivery.Event, delivery.Payload.Span).Event is not RepositoryEvent { InstallationId: { } installation } repositoryEvent)
        {
            await store.SetOutcomeAsync(id, Outcome(DeliveryStatus.Done, message), cancellationToken);
            return WorkResult.Done;
        }

        var repository = repositoryEvent.Repository.FullName;
        var number = NumberOf(repositoryEvent);
        return await work.RunAsync(
            installation, repository, number,
            // Of ten copies that came at once, nine end here.
            isDone: async token => await store.FindOutcomeAsync(id, token) is { Status: DeliveryStatus.Done },
            handlers.Where(handler => handler.Wants(repositoryEvent))
                .Select(handler => (Func<RepositoryScope, CancellationToken, IAsyncEnumerable<Effects.Effect>>)
                    ((scope, token) => handler.HandleAsync(repositoryEvent, scope, token))),
            finish: (effects, token) => store.SetOutcomeAsync(
                id, Outcome(DeliveryStatus.Done, message) with { Subject = RepositoryWork.SubjectName(repository, number), Effects = effects }, token),
            cancellationToken);
    }

    public async Task NoteFailureAsync(QueueMessage message, string error, bool isFinal, CancellationToken cancellationToken)
    {
        if (!Guid.TryParseExact(message.Body, "D", out var id))
            return;

        // A copy, or a worker that lost the message while its machine slept, may fail at what another has done.
        if (await store.FindOutcomeAsync(id, cancellationToken) is { Status: DeliveryStatus.Done })
            return;
        await store.SetOutcomeAsync(id, Outcome(isFinal ? DeliveryStatus.Failed : DeliveryStatus.Retrying, message) with { Error = error }, cancellationToken);
    }

    DeliveryOutcome Outcome(DeliveryStatus status, QueueMessage message) => new() { Status = status, At = time.GetUtcNow(), Attempts = message.Attempt };

    static int? NumberOf(RepositoryEvent repositoryEvent) => repositoryEvent switch
    {
        IssuesEvent issues => issues.Issue.Number,
        IssueCommentEvent comment => comment.Issue.Number,
        PullRequestEvent pull => pull.Number,
        PullRequestReviewEvent review => review.PullRequest.Number,
        _ => null,
    };
}
