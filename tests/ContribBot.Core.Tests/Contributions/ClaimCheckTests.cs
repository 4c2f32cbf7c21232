using ContribBot.Core.Contributions;
using ContribBot.Core.Contributions.Claims;
using FsCheck;
using FsCheck.Fluent;

namespace ContribBot.Core.Tests.Contributions;

public sealed class ClaimCheckTests
{
    static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    static readonly Person s_bob = new(1, "bob");
    static readonly ClaimOptions s_options = new();
    static readonly ClaimState s_claimed = new() { Current = new Claim(s_bob, s_start) { IsAssigned = true } };
    static readonly ClaimFacts s_silent = new() { IsOpen = true, Assignees = [s_bob] };

    static ClaimVerdict Decide(ClaimState state, ClaimFacts facts, double day) => ClaimCheck.Decide(state, facts, s_options, s_start.AddDays(day));

    [Fact]
    public void The_reminder_comes_on_the_day_and_the_release_a_week_after_it()
    {
        Assert.Equal(new ClaimVerdict(s_claimed, LookAgainAt: s_start.AddDays(14)), Decide(s_claimed, s_silent, 13.9));
        var reminded = Decide(s_claimed, s_silent, 20);
        Assert.True(reminded.Reminds);
        Assert.Equal(s_start.AddDays(27), reminded.LookAgainAt);
        Assert.Equal(new ClaimVerdict(reminded.State, LookAgainAt: s_start.AddDays(27)), Decide(reminded.State, s_silent, 20));
        Assert.Equal(new EndedClaim(s_bob, ClaimEndReason.Silence, s_start.AddDays(27)), Decide(reminded.State, s_silent, 27).State.Last);
    }

    [Fact]
    public void A_process_that_missed_the_reminder_gives_it_before_it_releases() => Assert.True(Decide(s_claimed, s_silent, 400).Reminds);

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_sign_of_life_takes_the_reminder_back(bool comments, bool pulls)
    {
        var reminded = Decide(s_claimed, s_silent, 14).State;
        var alive = s_silent with { HolderCommentedAt = comments ? s_start.AddDays(16) : null, HasOpenPullRequest = pulls };
        var verdict = Decide(reminded, alive, 22);
        Assert.Null(verdict.State.Current!.RemindedAt);
        Assert.False(verdict.Reminds);
    }

    [Fact]
    public void Zero_days_mean_never()
    {
        Assert.Equal(new ClaimVerdict(s_claimed), ClaimCheck.Decide(s_claimed, s_silent, new ClaimOptions { RemindAfter = 0 }, s_start.AddDays(900)));
        var reminded = ClaimCheck.Decide(s_claimed, s_silent, new ClaimOptions { ReleaseAfter = 0 }, s_start.AddDays(14));
        Assert.True(reminded.Reminds);
        Assert.NotNull(ClaimCheck.Decide(reminded.State, s_silent, new ClaimOptions { ReleaseAfter = 0 }, s_start.AddDays(900)).State.Current);
    }

    [Fact]
    public void What_ends_a_claim_is_told_as_it_was()
    {
        ClaimEndReason? End(ClaimFacts facts, double day = 1) => Decide(s_claimed, facts, day).State.Last?.Reason;
        Assert.Equal(ClaimEndReason.Closed, End(s_silent with { IsOpen = false, ClosedAt = s_start }));
        Assert.Equal(ClaimEndReason.Merged, End(s_silent with { IsMerged = true, PullRequestEndedAt = s_start }));
        Assert.Equal(ClaimEndReason.Freed, End(s_silent with { Assignees = [] }));
        Assert.Null(End(s_silent));
        // Who could not be assigned in the first place was not unassigned.
        var hidden = s_claimed with { Current = s_claimed.Current! with { IsAssigned = false } };
        Assert.NotNull(Decide(hidden, s_silent with { Assignees = [] }, 1).State.Current);
        // A release whose process died between the assignee and the comment is still a release.
        var reminded = Decide(s_claimed, s_silent, 14).State;
        Assert.Equal(ClaimEndReason.Silence, Decide(reminded, s_silent with { Assignees = [] }, 22).State.Last!.Reason);
    }

    [Fact]
    public void Whatever_the_holder_does_a_silence_has_one_reminder_and_no_release_comes_without_a_week_of_notice()
    {
        var days = Gen.Zip(Gen.Choose(0, 9), Gen.Choose(0, 5)).ListOf();
        Prop.ForAll(days.ToArbitrary(), history =>
        {
            var (state, facts, now) = (s_claimed, s_silent, s_start);
            var (lastSign, remindedAt, good) = (s_start, (DateTimeOffset?)null, true);
            foreach (var (pause, act) in history)
            {
                now = now.AddDays(pause);
                for (var looks = 0; looks < 2 && state.Current is not null; looks++)
                {
                    var verdict = ClaimCheck.Decide(state, facts, s_options, now);
                    if (verdict.Reminds)
                    {
                        good &= (remindedAt is null || remindedAt <= lastSign) && now - lastSign >= TimeSpan.FromDays(14);
                        remindedAt = now;
                    }

                    if (verdict.State.Current is null)
                        good &= remindedAt > lastSign && now - remindedAt >= TimeSpan.FromDays(7);
                    state = verdict.State;
                }

                if (act == 0)
                {
                    now = now.AddHours(1);
                    lastSign = now;
                    facts = facts with { HolderCommentedAt = now };
                }
            }

            return good;
        }).QuickCheckThrowOnFailure();
    }
}
