namespace ContribBot.Core.Contributions.Reviews;

/// <summary>Who has the next step on a pull request.</summary>
public enum ReviewSide
{
    /// <summary>Closed, a draft, or approved and ready to be merged.</summary>
    Nobody,
    Author,
    Reviewers,
}

/// <summary>Whose turn it is.</summary>
/// <param name="Side">The author's, the reviewers', or nobody's.</param>
/// <param name="Id">Names the turn: the same as long as it lasts, whenever and however often it is asked for.</param>
/// <param name="People">Those who have the next step; empty where nobody in particular does, as with a pull request that nobody was asked to review.</param>
/// <param name="Since">
/// When the review that made it their turn was submitted; null where none did. After a push it is the review that the push answers, because GitHub doesn't
/// tell when somebody pushed.
/// </param>
/// <param name="Cycle">How many heads of this pull request have been reviewed so far.</param>
/// <param name="Reviewers">Whose reviews made it the author's turn, or were answered.</param>
public sealed record ReviewTurn(ReviewSide Side, string Id, IReadOnlyList<Person> People, DateTimeOffset? Since, int Cycle, IReadOnlyList<Person> Reviewers)
{
    /// <summary>
    /// Reads the turn off the present state. It counts no events, so it is the same however the deliveries came:
    /// <list type="number">
    /// <item>Changes requested on this very head, and no new review asked for: the author's.</item>
    /// <item>Approved on this very head: nobody's.</item>
    /// <item>Remarks on this very head that the author has not answered: the author's.</item>
    /// <item>Anything else: the reviewers'; those whose review is asked for, or else those who have reviewed an earlier head.</item>
    /// </list>
    /// </summary>
    public static ReviewTurn Of(ReviewFacts facts)
    {
        var reviews = facts.Reviews.Where(review => review.By.Id != facts.Author.Id).OrderBy(review => review.At).ThenBy(review => review.Id).ToList();
        var cycle = reviews.Select(review => review.HeadSha).Distinct(StringComparer.Ordinal).Count();
        if (!facts.IsOpen || facts.IsDraft)
            return new ReviewTurn(ReviewSide.Nobody, "", [], null, cycle, []);

        var standing = reviews.GroupBy(review => review.By.Id).Select(Standing).OfType<SubmittedReview>().ToList();
        var onHead = standing.Where(review => review.HeadSha == facts.HeadSha && facts.Requested.All(person => person.Id != review.By.Id)).ToList();
        var demands = onHead.Where(review => review.Kind is ReviewKind.ChangesRequested).ToList();
        if (demands.Count == 0)
        {
            if (standing.Any(review => review.Kind is ReviewKind.Approved && review.HeadSha == facts.HeadSha))
                return new ReviewTurn(ReviewSide.Nobody, "", [], null, cycle, []);
            demands = [.. onHead.Where(review => review.Kind is ReviewKind.Commented && !(facts.AuthorCommentedAt > review.At))];
        }

        // A head has one turn of its author: only a push makes the next one, so that a second reviewer is no reason to ask again.
        if (demands.Count > 0)
            return new ReviewTurn(ReviewSide.Author, $"author:{facts.HeadSha}", [facts.Author], demands[^1].At, cycle, [.. demands.Select(review => review.By)]);

        var earlier = standing.Where(review => review.Kind is not ReviewKind.Dismissed).ToList();
        return new ReviewTurn(
            ReviewSide.Reviewers, $"reviewers:{reviews.LastOrDefault()?.Id ?? 0}", facts.Requested.Count > 0 ? facts.Requested : [.. earlier.Select(review => review.By)],
            reviews.LastOrDefault()?.At, cycle, [.. earlier.Select(review => review.By)]);
    }

    /// <summary>A reviewer's word that stands: the last decision, or the last remark where none was made since. A remark on the head that was decided on changes nothing.</summary>
    static SubmittedReview? Standing(IEnumerable<SubmittedReview> reviews)
    {
        SubmittedReview? standing = null;
        foreach (var review in reviews)
        {
            if (review.Kind is not ReviewKind.Commented || standing is null or { Kind: ReviewKind.Commented } || standing.HeadSha != review.HeadSha)
                standing = review;
        }

        return standing;
    }
}
