using System.Runtime.CompilerServices;
using System.Text.Json;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Contributions;
using ContribBot.Core.Contributions.Reviews;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Contributions;

/// <summary>What a nudge remembers.</summary>
/// <param name="Asked">Ids of the turns in which somebody was asked, the newest last.</param>
/// <param name="Turn">The turn that the comment is about; empty once that is over.</param>
/// <param name="People">Who was asked.</param>
/// <param name="At">When.</param>
public sealed record NudgeState(IReadOnlyList<string> Asked, string Turn, IReadOnlyList<Person> People, DateTimeOffset At);

/// <summary>Looks at whose turn a pull request is, nudges them when it is time, and takes the nudge back when they acted.</summary>
public sealed class ReviewThread(TimeProvider time)
{
    public const string Feature = "nudge";

    // Enough for any pull request, and it bounds the marker.
    const int MaxAsked = 50;

    /// <summary>Something happened: takes a nudge back that is answered, and has the timer look when it may be quiet for too long.</summary>
    public async IAsyncEnumerable<Effect> NoteAsync(int number, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = (await scope.GetOptionsAsync(cancellationToken)).Reviews;
        if (!options.IsOn)
            yield break;
        yield return new ScheduleLook(number, Feature, time.GetUtcNow().AddDays(options.RemindAfter));
        var comments = await scope.GitHub.Comments.ListAsync(scope.Repository, number, cancellationToken).ToListAsync(cancellationToken);
        if (ReadState(comments, scope.BotLogin) is not { Turn.Length: > 0 } said)
            yield break;
        if (TakeBack(number, said, ReviewTurn.Of(await ReadFactsAsync(number, comments, scope, cancellationToken))) is { } effect)
            yield return effect;
    }

    /// <summary>It is time to look.</summary>
    public async IAsyncEnumerable<Effect> LookAsync(int number, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = (await scope.GetOptionsAsync(cancellationToken)).Reviews;
        if (!options.IsOn)
            yield break;
        var comments = await scope.GitHub.Comments.ListAsync(scope.Repository, number, cancellationToken).ToListAsync(cancellationToken);
        var facts = await ReadFactsAsync(number, comments, scope, cancellationToken);
        var said = ReadState(comments, scope.BotLogin);
        var asked = said?.Asked ?? [];
        var snoozed = await Snoozes.ReadAsync(comments, facts.Author.Id, scope, cancellationToken);
        var verdict = ReviewNudge.Decide(facts, asked, snoozed, options, time.GetUtcNow());
        if (verdict.LookAgainAt is { } at)
            yield return new ScheduleLook(number, Feature, at);
        if (verdict.IsDue)
        {
            var state = new NudgeState([.. asked.TakeLast(MaxAsked - 1), verdict.Turn.Id], verdict.Turn.Id, verdict.Turn.People, time.GetUtcNow());
            yield return new RenewComment(number, Marker(state), ReviewComment.Write(verdict.Turn, facts), Notifies: true);
        }
        else if (said is { Turn.Length: > 0 } && TakeBack(number, said, verdict.Turn) is { } effect)
        {
            yield return effect;
        }
    }

    static RenewComment? TakeBack(int number, NudgeState said, ReviewTurn turn) => said.Turn == turn.Id
        ? null
        : new RenewComment(number, Marker(said with { Turn = "" }), ReviewComment.WriteOver(said.People, said.At), Notifies: false);

    static NudgeState? ReadState(IEnumerable<IssueComment> comments, string botLogin) =>
        CommentMarker.ReadState(comments, botLogin, Feature, ContributionJson.Default.NudgeState);

    static CommentMarker Marker(NudgeState state) => new(Feature, State: JsonSerializer.Serialize(state, ContributionJson.Default.NudgeState));

    static async Task<ReviewFacts> ReadFactsAsync(int number, IReadOnlyList<IssueComment> comments, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, number, cancellationToken);
        var reviews = await scope.GitHub.PullRequests.ListReviewsAsync(scope.Repository, number, cancellationToken).ToListAsync(cancellationToken);
        return new ReviewFacts
        {
            // A deleted account has no next step to take.
            Author = new Person(pull.User?.Id ?? 0, pull.User?.Login ?? "ghost"),
            IsAuthorBot = pull.User is null or { IsBot: true },
            IsOpen = pull.State == "open",
            IsDraft = pull.Draft,
            HeadSha = pull.Head.Sha,
            UpdatedAt = pull.UpdatedAt,
            Labels = [.. pull.Labels.Select(label => label.Name)],
            Requested = [.. pull.RequestedReviewers.Where(user => !user.IsBot).Select(PersonOf)],
            Reviews = [.. reviews.Select(Read).OfType<SubmittedReview>()],
            AuthorCommentedAt = comments.LastOrDefault(comment => comment.User is { } user && user.Id == pull.User?.Id)?.CreatedAt,
        };
    }

    static SubmittedReview? Read(PullRequestReview review)
    {
        ReviewKind? kind = review.State switch
        {
            "APPROVED" => ReviewKind.Approved,
            "CHANGES_REQUESTED" => ReviewKind.ChangesRequested,
            "COMMENTED" => ReviewKind.Commented,
            "DISMISSED" => ReviewKind.Dismissed,
            _ => null,
        };
        return kind is { } known && review is { User: { IsBot: false } user, SubmittedAt: { } at } ? new SubmittedReview(review.Id, PersonOf(user), known, at, review.CommitId ?? "") : null;
    }

    static Person PersonOf(User user) => new(user.Id, user.Login);
}
