namespace ContribBot.Core.Contributions.Claims;

/// <summary>Somebody's word that they work on an issue.</summary>
/// <param name="Holder">Who works on it.</param>
/// <param name="Since">When they said so.</param>
public sealed record Claim(Person Holder, DateTimeOffset Since)
{
    /// <summary>When the one reminder of the present silence was given; null where none was.</summary>
    public DateTimeOffset? RemindedAt { get; init; }

    /// <summary>Since when that silence lasted; with <see cref="RemindedAt"/>.</summary>
    public DateTimeOffset? QuietSince { get; init; }

    /// <summary>GitHub shows the holder as an assignee. Where it did and does no more, somebody took the issue away.</summary>
    public bool IsAssigned { get; init; }
}

/// <summary>Why a claim ended.</summary>
public enum ClaimEndReason
{
    GivenBack,

    /// <summary>Somebody with the right to do so freed the issue, by command or by taking the assignee away.</summary>
    Freed,
    Silence,
    Closed,

    /// <summary>A pull request of the holder that closes the issue was merged, but GitHub left the issue open: its base was another branch.</summary>
    Merged,
}

/// <summary>A claim that ended.</summary>
public sealed record EndedClaim(Person Holder, ClaimEndReason Reason, DateTimeOffset At);

/// <summary>What is known of an issue's claims; the bot's comment on the issue carries it.</summary>
public sealed record ClaimState
{
    public Claim? Current { get; init; }

    /// <summary>The last claim, where there is no current one.</summary>
    public EndedClaim? Last { get; init; }

    /// <summary>The newest comment whose commands are part of this state: those up to it are done, whenever they are delivered.</summary>
    public long SeenComment { get; init; }

    internal ClaimState End(ClaimEndReason reason, DateTimeOffset at) =>
        Current is { } claim ? this with { Current = null, Last = new EndedClaim(claim.Holder, reason, at) } : this;
}
