namespace ContribBot.Core.Contributions.Claims;

/// <summary>What GitHub says of an issue that somebody holds.</summary>
public sealed record ClaimFacts
{
    public required bool IsOpen { get; init; }

    /// <summary>When GitHub closed it, where it is closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    public required IReadOnlyCollection<Person> Assignees { get; init; }

    /// <summary>The holder's newest comment on the issue; null where there is none.</summary>
    public DateTimeOffset? HolderCommentedAt { get; init; }

    /// <summary>An open pull request of the holder says that it closes the issue.</summary>
    public bool HasOpenPullRequest { get; init; }

    /// <summary>Since the claim, a pull request of the holder that closes the issue was merged or closed at this time.</summary>
    public DateTimeOffset? PullRequestEndedAt { get; init; }

    /// <summary>That one was merged.</summary>
    public bool IsMerged { get; init; }

    /// <summary>Somebody who may asked for quiet until then.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }
}

/// <summary>What a look at a claim comes to.</summary>
/// <param name="State">The state from now on.</param>
/// <param name="Reminds">The holder is to be asked now, in a comment that notifies them.</param>
/// <param name="LookAgainAt">When nothing else happens before; null where there is nothing to wait for.</param>
public sealed record ClaimVerdict(ClaimState State, bool Reminds = false, DateTimeOffset? LookAgainAt = null);

/// <summary>
/// Decides what a claim's age calls for: one reminder a silence, and release some time after it. It depends on what GitHub says and on nothing that
/// happened in between, so a look may come late, twice, or after a crash.
/// </summary>
public static class ClaimCheck
{
    public static ClaimVerdict Decide(ClaimState state, ClaimFacts facts, ClaimOptions options, DateTimeOffset now)
    {
        if (state.Current is not { } claim)
            return new ClaimVerdict(state);
        if (!facts.IsOpen)
            return new ClaimVerdict(state.End(ClaimEndReason.Closed, facts.ClosedAt ?? now));
        if (facts.IsMerged)
            return new ClaimVerdict(state.End(ClaimEndReason.Merged, facts.PullRequestEndedAt ?? now));
        var lastSign = Latest(claim.Since, facts.HolderCommentedAt, facts.PullRequestEndedAt);
        if (facts.HasOpenPullRequest)
            lastSign = now;
        if (claim.RemindedAt is { } reminded && lastSign >= reminded)
        {
            claim = claim with { RemindedAt = null, QuietSince = null };
            state = state with { Current = claim };
        }

        var verdict = Wait(state, claim, Latest(lastSign, facts.SnoozedUntil), facts.SnoozedUntil, options, now);
        // Asked last, so that a release whose process died after taking the assignee away is still told as one.
        var isTakenAway = claim.IsAssigned && facts.Assignees.All(person => person.Id != claim.Holder.Id);
        return isTakenAway && verdict.State.Current is not null ? new ClaimVerdict(state.End(ClaimEndReason.Freed, now)) : verdict;
    }

    static ClaimVerdict Wait(ClaimState state, Claim claim, DateTimeOffset quietSince, DateTimeOffset? snoozedUntil, ClaimOptions options, DateTimeOffset now)
    {
        if (options.RemindAfter == 0)
            return new ClaimVerdict(state);
        if (snoozedUntil > now)
            return new ClaimVerdict(state, LookAgainAt: snoozedUntil);
        return claim.RemindedAt is { } asked ? AfterReminder(state, Latest(asked, snoozedUntil), options, now) : BeforeReminder(state, claim, quietSince, options, now);
    }

    static ClaimVerdict BeforeReminder(ClaimState state, Claim claim, DateTimeOffset quietSince, ClaimOptions options, DateTimeOffset now)
    {
        var due = quietSince.AddDays(options.RemindAfter);
        if (now < due)
            return new ClaimVerdict(state, LookAgainAt: due);
        // GitHub's times are whole seconds: an answer in the same second must not seem to come before the question.
        var asked = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        return new ClaimVerdict(
            state with { Current = claim with { RemindedAt = asked, QuietSince = quietSince } }, Reminds: true, now.AddDays(options.ReleaseAfter == 0 ? options.RemindAfter : options.ReleaseAfter));
    }

    static ClaimVerdict AfterReminder(ClaimState state, DateTimeOffset askedAt, ClaimOptions options, DateTimeOffset now)
    {
        // Without a release the look goes on, to notice when the silence is broken.
        if (options.ReleaseAfter == 0)
            return new ClaimVerdict(state, LookAgainAt: now.AddDays(options.RemindAfter));
        var due = askedAt.AddDays(options.ReleaseAfter);
        return now < due ? new ClaimVerdict(state, LookAgainAt: due) : new ClaimVerdict(state.End(ClaimEndReason.Silence, now));
    }

    static DateTimeOffset Latest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
            first = other > first ? other.Value : first;
        return first;
    }
}
