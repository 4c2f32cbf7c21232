using ContribBot.Core.Contributions;
using ContribBot.Core.Contributions.Reviews;

namespace ContribBot.Core.Tests.Contributions;

public sealed class ReviewTurnTests
{
    static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    static readonly Person s_alice = new(1, "alice");
    static readonly Person s_carol = new(2, "carol");
    static readonly Person s_dave = new(3, "dave");

    static readonly ReviewFacts s_open = new() { Author = s_alice, HeadSha = "head", UpdatedAt = s_start.AddDays(9) };

    static SubmittedReview Review(Person by, ReviewKind kind, string head = "head", int day = 1) => new((by.Id * 100) + day, by, kind, s_start.AddDays(day), head);

    static (ReviewSide Side, string People) Turn(ReviewFacts facts)
    {
        var turn = ReviewTurn.Of(facts);
        return (turn.Side, string.Join(' ', turn.People.Select(person => person.Login)));
    }

    [Fact]
    public void A_pull_request_without_reviews_waits_for_those_who_are_asked()
    {
        Assert.Equal((ReviewSide.Reviewers, ""), Turn(s_open));
        Assert.Equal((ReviewSide.Reviewers, "carol dave"), Turn(s_open with { Requested = [s_carol, s_dave] }));
    }

    [Fact]
    public void A_draft_and_a_closed_one_wait_for_nobody()
    {
        Assert.Equal(ReviewSide.Nobody, Turn(s_open with { IsDraft = true, Requested = [s_carol] }).Side);
        Assert.Equal(ReviewSide.Nobody, Turn(s_open with { IsOpen = false, Requested = [s_carol] }).Side);
    }

    [Fact]
    public void Requested_changes_are_the_authors_until_a_push_or_a_new_request()
    {
        var asked = s_open with { Reviews = [Review(s_carol, ReviewKind.ChangesRequested)] };
        Assert.Equal((ReviewSide.Author, "alice"), Turn(asked));
        Assert.Equal((ReviewSide.Author, "alice"), Turn(asked with { AuthorCommentedAt = s_start.AddDays(2) }));
        Assert.Equal((ReviewSide.Author, "alice"), Turn(asked with { Requested = [s_dave] }));
        Assert.Equal((ReviewSide.Reviewers, "carol"), Turn(asked with { HeadSha = "next" }));
        Assert.Equal((ReviewSide.Reviewers, "carol"), Turn(asked with { Requested = [s_carol] }));
    }

    [Fact]
    public void A_remark_is_the_authors_until_they_answer()
    {
        var remarked = s_open with { Reviews = [Review(s_carol, ReviewKind.Commented)] };
        Assert.Equal((ReviewSide.Author, "alice"), Turn(remarked));
        Assert.Equal((ReviewSide.Reviewers, "carol"), Turn(remarked with { AuthorCommentedAt = s_start.AddDays(2) }));
        Assert.Equal((ReviewSide.Author, "alice"), Turn(remarked with { AuthorCommentedAt = s_start }));
    }

    [Fact]
    public void An_approval_covers_the_head_that_was_reviewed_and_no_later_one()
    {
        var approved = s_open with { Reviews = [Review(s_carol, ReviewKind.Approved)] };
        Assert.Equal(ReviewSide.Nobody, Turn(approved).Side);
        Assert.Equal((ReviewSide.Reviewers, "carol"), Turn(approved with { HeadSha = "next" }));
        Assert.Equal((ReviewSide.Author, "alice"), Turn(approved with { Reviews = [Review(s_carol, ReviewKind.Approved), Review(s_dave, ReviewKind.ChangesRequested)] }));
    }

    [Fact]
    public void The_last_word_of_a_reviewer_counts_and_a_remark_takes_no_decision_back()
    {
        Assert.Equal(ReviewSide.Nobody, Turn(s_open with { Reviews = [Review(s_carol, ReviewKind.Approved, day: 3), Review(s_carol, ReviewKind.ChangesRequested, day: 1)] }).Side);
        Assert.Equal(ReviewSide.Nobody, Turn(s_open with { Reviews = [Review(s_carol, ReviewKind.Approved), Review(s_carol, ReviewKind.Commented, day: 2)] }).Side);
        Assert.Equal(ReviewSide.Author, Turn(s_open with { Reviews = [Review(s_carol, ReviewKind.Approved, "older"), Review(s_carol, ReviewKind.Commented, day: 2)] }).Side);
        Assert.Equal(ReviewSide.Reviewers, Turn(s_open with { Reviews = [Review(s_carol, ReviewKind.Dismissed)] }).Side);
    }

    [Fact]
    public void Each_reviewed_head_is_a_cycle()
    {
        SubmittedReview[] reviews = [Review(s_carol, ReviewKind.ChangesRequested, "a"), Review(s_dave, ReviewKind.Commented, "a"), Review(s_carol, ReviewKind.ChangesRequested, "b", day: 4), Review(s_alice, ReviewKind.Commented, "c")];
        Assert.Equal(2, ReviewTurn.Of(s_open with { Reviews = reviews }).Cycle);
    }

    [Fact]
    public void A_turn_keeps_its_name_over_what_does_not_end_it()
    {
        var asked = s_open with { Reviews = [Review(s_carol, ReviewKind.ChangesRequested)] };
        Assert.Equal(ReviewTurn.Of(asked).Id, ReviewTurn.Of(asked with { Reviews = [.. asked.Reviews, Review(s_dave, ReviewKind.ChangesRequested, day: 5)], AuthorCommentedAt = s_start.AddDays(6) }).Id);
        var waiting = s_open with { Requested = [s_carol] };
        Assert.Equal(ReviewTurn.Of(waiting).Id, ReviewTurn.Of(waiting with { HeadSha = "pushed", Requested = [s_carol, s_dave] }).Id);
        Assert.NotEqual(ReviewTurn.Of(asked).Id, ReviewTurn.Of(asked with { HeadSha = "pushed", Reviews = [Review(s_carol, ReviewKind.ChangesRequested, "pushed", day: 8)] }).Id);
    }
}
