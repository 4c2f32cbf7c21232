using System.Globalization;

namespace ContribBot.Core.Contributions.Reviews;

/// <summary>What a nudge says: whose step is next, what it waits for, and how to keep the bot quiet.</summary>
public static class ReviewComment
{
    /// <param name="turn">Of the author or of reviewers, with people.</param>
    /// <param name="facts">The pull request.</param>
    public static string Write(ReviewTurn turn, ReviewFacts facts)
    {
        var quiet = $"nothing has happened here {Wording.Since(facts.UpdatedAt, turn.Since)}";
        var people = Wording.List([.. turn.People.Select(person => person.Mention)]);
        var small = "<sub>I ask once a turn. `/snooze 30d` keeps me quiet for a while.</sub>";
        if (turn.Side is ReviewSide.Author)
        {
            var reviewers = Wording.List([.. turn.Reviewers.Select(person => person.Name)]);
            return $"{people}, **the next step here seems to be yours**: {reviewers} reviewed on {Wording.Day(turn.Since!.Value)}{Cycle(turn)}, and {quiet}.\n\n" +
                "Push what you have, or answer if you see it otherwise. If it is ready for another look, ask for the review again.\n\n" + small;
        }

        var waits = turn.Since is null
            ? $"{facts.Author.Name} is waiting for a first review"
            : $"{facts.Author.Name} has answered the review of {Wording.Day(turn.Since.Value)}{Cycle(turn)}";
        return $"{people}, **the next step here seems to be yours**: {waits}, and {quiet}.\n\n" +
            "If you can't look at it, say so or pass it on: that helps, too.\n\n" + small;
    }

    /// <summary>What is left of a nudge when its turn is over: an edit, which notifies nobody.</summary>
    public static string WriteOver(IReadOnlyList<Person> asked, DateTimeOffset askedAt) =>
        $"<sub>I asked {Wording.List([.. asked.Select(person => person.Name)])} for the next step on {Wording.Day(askedAt)}; it has been taken.</sub>";

    static string Cycle(ReviewTurn turn) => turn.Cycle > 1 ? $" (review cycle {turn.Cycle.ToString(CultureInfo.InvariantCulture)})" : "";
}
