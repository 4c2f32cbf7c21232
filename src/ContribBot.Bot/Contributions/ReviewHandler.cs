using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Bot.Contributions;

/// <summary>Notes what may change whose turn a pull request is.</summary>
public sealed class ReviewHandler(ReviewThread reviews) : IEventHandler
{
    public bool Wants(RepositoryEvent repositoryEvent) => repositoryEvent is
        PullRequestReviewEvent { Action: "submitted" or "dismissed" } or
        PullRequestEvent { Action: "opened" or "reopened" or "closed" or "synchronize" or "ready_for_review" or "converted_to_draft" or "review_requested" };

    public IAsyncEnumerable<Effect> HandleAsync(RepositoryEvent repositoryEvent, RepositoryScope scope, CancellationToken cancellationToken) =>
        reviews.NoteAsync(repositoryEvent is PullRequestEvent pull ? pull.Number : ((PullRequestReviewEvent)repositoryEvent).PullRequest.Number, scope, cancellationToken);
}
