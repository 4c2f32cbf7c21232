using ContribBot.Core.Contributions;
using ContribBot.Core.Contributions.Reviews;
using FsCheck;
using FsCheck.Fluent;

namespace ContribBot.Core.Tests.Contributions;

/// <summary>A pull request's life by chance, looked at by chance: late, repeatedly, by several at once.</summary>
public sealed class ReviewNudgePropertyTests
{
    static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    static readonly ReviewOptions s_options = new() { RemindAfter = 5 };
    static readonly Person s_author = new(1, "alice");
    static readonly Person[] s_reviewers = [new(2, "carol"), new(3, "dave")];

    [Fact]
    public void However_often_and_late_it_is_looked_at_a_turn_gets_at_most_one_nudge()
    {
        var acts = Gen.Zip(Gen.Choose(0, 8), Gen.Choose(0, 9)).ListOf().Where(list => list.Count > 0);
        Prop.ForAll(acts.ToArbitrary(), history =>
        {
            var facts = new ReviewFacts { Author = s_author, HeadSha = "0", UpdatedAt = s_start, Requested = [s_reviewers[0]] };
            var (now, asked, nudges, changes, quiet) = (s_start, new List<string>(), 0, 1, true);
            var side = ReviewTurn.Of(facts).Side;
            foreach (var (act, days) in history)
            {
                now = now.AddDays(days);
                // Three look at once; each sees what the one before it wrote.
                for (var looks = 0; looks < 3; looks++)
                {
                    var verdict = ReviewNudge.Decide(facts, asked, snoozedUntil: null, s_options, now);
                    if (!verdict.IsDue)
                        continue;
                    quiet &= now - facts.UpdatedAt >= TimeSpan.FromDays(s_options.RemindAfter);
                    asked.Add(verdict.Turn.Id);
                    nudges++;
                    facts = facts with { UpdatedAt = now };
                }

                facts = Act(facts, act, now);
                // Counted apart from the ids: how often somebody acted who could end a turn.
                var next = ReviewTurn.Of(facts).Side;
                if (next != side || act is 0 or 2 or 3)
                    changes++;
                side = next;
            }

            return quiet && nudges <= changes && asked.Distinct().Count() == asked.Count;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void What_is_decided_does_not_depend_on_the_order_in_which_reviews_are_told()
    {
        var reviews = Gen.Zip(Gen.Choose(0, 3), Gen.Zip(Gen.Choose(0, 1), Gen.Choose(0, 2))).ListOf();
        Prop.ForAll(Gen.Zip(reviews, Gen.Choose(0, int.MaxValue - 1)).ToArbitrary(), drawn =>
        {
            var (told, seed) = drawn;
            var inOrder = told.Select((review, i) => new SubmittedReview(i, s_reviewers[review.Item2.Item1], (ReviewKind)review.Item1, s_start.AddHours(i), $"{review.Item2.Item2}")).ToList();
            var facts = new ReviewFacts { Author = s_author, HeadSha = "2", UpdatedAt = s_start.AddDays(9), Reviews = inOrder };
            var random = new Random(seed);
            var (first, second) = (ReviewTurn.Of(facts), ReviewTurn.Of(facts with { Reviews = [.. inOrder.OrderBy(_ => random.Next())] }));
            return (first.Side, first.Id, first.Cycle, first.Since) == (second.Side, second.Id, second.Cycle, second.Since)
                && first.People.Select(person => person.Id).Order().SequenceEqual(second.People.Select(person => person.Id).Order());
        }).QuickCheckThrowOnFailure();
    }

    static ReviewFacts Act(ReviewFacts facts, int act, DateTimeOffset now)
    {
        SubmittedReview Review(Person by, ReviewKind kind) => new(facts.Reviews.Count + 1, by, kind, now, facts.HeadSha);
        ReviewFacts Reviewed(Person by, ReviewKind kind) => facts with
        {
            Reviews = [.. facts.Reviews, Review(by, kind)],
            Requested = [.. facts.Requested.Where(person => person.Id != by.Id)],
        };
        var changed = act switch
        {
            0 => facts with { HeadSha = $"{int.Parse(facts.HeadSha) + 1}" },
            1 => facts with { AuthorCommentedAt = now },
            2 => Reviewed(s_reviewers[0], ReviewKind.ChangesRequested),
            3 => Reviewed(s_reviewers[1], ReviewKind.Commented),
            4 => Reviewed(s_reviewers[0], ReviewKind.Approved),
            5 => facts with { Requested = [s_reviewers[0]] },
            6 => facts with { IsDraft = !facts.IsDraft },
            7 => facts with { Labels = facts.Labels.Count == 0 ? ["blocked"] : [] },
            _ => facts,
        };
        return act > 7 ? facts : changed with { UpdatedAt = now };
    }
}
