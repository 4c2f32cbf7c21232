namespace ContribBot.Core.Contributions.Reviews;

/// <summary>What a look at a pull request comes to.</summary>
/// <param name="Turn">Whose turn it is.</param>
/// <param name="IsDue">Those whose turn it is are to be asked now.</param>
/// <param name="LookAgainAt">When nothing else happens before; null where there is nothing to wait for.</param>
public sealed record ReviewVerdict(ReviewTurn Turn, bool IsDue = false, DateTimeOffset? LookAgainAt = null);

/// <summary>Decides whether it is time for the one nudge of a turn.</summary>
public static class ReviewNudge
{
    /// <summary>More names in one comment are a crowd, in which nobody is meant.</summary>
    const int MaxPeople = 3;

    /// <param name="facts">The pull request now.</param>
    /// <param name="asked">Ids of the turns in which somebody was asked.</param>
    /// <param name="snoozedUntil">Somebody who may asked for quiet until then.</param>
    /// <param name="options">The repository's.</param>
    /// <param name="now">The time of the look.</param>
    public static ReviewVerdict Decide(ReviewFacts facts, IReadOnlyCollection<string> asked, DateTimeOffset? snoozedUntil, ReviewOptions options, DateTimeOffset now)
    {
        var turn = ReviewTurn.Of(facts);
        if (!options.IsOn || !facts.IsOpen || facts.IsAuthorBot)
            return new ReviewVerdict(turn);
        var period = TimeSpan.FromDays(options.RemindAfter);

        // Counted from what last happened, so that two looks at different times agree on the next one.
        var next = facts.UpdatedAt + (period * Math.Max(1, Math.Floor((now - facts.UpdatedAt) / period) + 1));
        if (snoozedUntil > now)
            return new ReviewVerdict(turn, LookAgainAt: snoozedUntil);
        var isDue = now >= facts.UpdatedAt + period && turn.Side is not ReviewSide.Nobody && turn.People.Count is > 0 and <= MaxPeople
            && !asked.Contains(turn.Id, StringComparer.Ordinal) && !facts.Labels.Any(label => options.HoldLabels.Contains(label, StringComparer.OrdinalIgnoreCase));
        return new ReviewVerdict(turn, isDue, next);
    }
}
