using ContribBot.Emulator.Model;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Operations;

/// <summary>Reviews of pull requests, and requests for them.</summary>
sealed class ReviewOperations(RepositoryState state, IssueOperations issues, RepositoryEvents events, TimeProvider clock)
{
    public Issue Request(Actor actor, int number, IReadOnlyList<Account> reviewers)
    {
        var author = state.Issues[number].Author;
        if (reviewers.Any(reviewer => reviewer.Id == author.Id))
            throw new ValidationFailedException("PullRequest", "reviewers", "custom", message: "Review cannot be requested from pull request author.");
        var (before, after) = issues.Change(number, issue => With(issue, pull => pull with { RequestedReviewers = [.. pull.RequestedReviewers.Union(reviewers)] }));
        foreach (var reviewer in after.PullRequest!.RequestedReviewers.Except(before.PullRequest!.RequestedReviewers))
            events.Issue(state, actor, "review_requested", after, reviewer: reviewer);
        return after;
    }

    public Issue Withdraw(Actor actor, int number, IReadOnlyList<Account> reviewers)
    {
        var (before, after) = issues.Change(number, issue => With(issue, pull => pull with { RequestedReviewers = [.. pull.RequestedReviewers.Except(reviewers)] }));
        foreach (var reviewer in before.PullRequest!.RequestedReviewers.Except(after.PullRequest!.RequestedReviewers))
            events.Issue(state, actor, "review_request_removed", after, reviewer: reviewer);
        return after;
    }

    /// <param name="reviewEvent"><c>APPROVE</c>, <c>REQUEST_CHANGES</c> or <c>COMMENT</c>.</param>
    public Review Submit(Actor actor, int number, string reviewEvent, string body)
    {
        IssueOperations.CheckBody("PullRequestReview", body);
        var verdict = reviewEvent switch
        {
            "APPROVE" => "APPROVED",
            "REQUEST_CHANGES" => "CHANGES_REQUESTED",
            "COMMENT" => "COMMENTED",
            _ => throw new ValidationFailedException("PullRequestReview", "event", "invalid"),
        };
        if (verdict != "COMMENTED" && state.Issues[number].Author.Id == actor.Account.Id)
            throw new ValidationFailedException("PullRequestReview", "event", "custom", message: "Can not approve or request changes on your own pull request");
        if (verdict != "APPROVED" && string.IsNullOrWhiteSpace(body))
            throw new ValidationFailedException("PullRequestReview", "body", "missing_field");
        var (_, after) = issues.Change(number, issue => With(issue, pull => pull with
        {
            Reviews = pull.Reviews.Add(new Review(state.NextId(), actor.Account, verdict, body, pull.HeadSha, clock.GetUtcNow())),
            // Whoever reviewed is asked no more.
            RequestedReviewers = pull.RequestedReviewers.Remove(actor.Account),
        }));
        var review = after.PullRequest!.Reviews[^1];
        events.Review(state, actor, "submitted", after, review);
        return review;
    }

    static Issue With(Issue issue, Func<PullRequest, PullRequest> change) => issue with { PullRequest = change(issue.PullRequest!) };
}
