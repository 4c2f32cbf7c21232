using ContribBot.Core.Contributions;
using ContribBot.Core.Contributions.Claims;

namespace ContribBot.Core.Tests.Contributions;

public sealed class ClaimRequestsTests
{
    static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    static readonly Person s_bob = new(1, "bob");
    static readonly Person s_carol = new(2, "carol");

    static ClaimRequest Claim(long id, Person by) => new(IsClaim: true, id, by, s_start.AddMinutes(id), MayFree: false);

    static ClaimRequest Unclaim(long id, Person by, bool mayFree = false) => new(IsClaim: false, id, by, s_start.AddMinutes(id), mayFree);

    static (Person? Holder, string Answers) Apply(ClaimState state, IReadOnlyList<ClaimRequest> requests, IReadOnlyList<Person>? assignees = null, bool isOpen = true)
    {
        var (after, answers) = ClaimRequests.Apply(state, requests, assignees ?? [], isOpen);
        return (after.Current?.Holder, string.Join(' ', answers.Select(answer => answer.Answer)));
    }

    [Fact]
    public void The_first_comment_wins_whatever_comes_first()
    {
        Assert.Equal((s_bob, "Granted HeldByAnother"), Apply(new ClaimState(), [Claim(1, s_bob), Claim(2, s_carol)]));
        Assert.Equal((s_bob, "Granted HeldByAnother"), Apply(new ClaimState(), [Claim(2, s_carol), Claim(1, s_bob)]));
    }

    [Fact]
    public void What_was_seen_is_not_done_again()
    {
        var (state, _) = ClaimRequests.Apply(new ClaimState(), [Claim(1, s_bob), Unclaim(2, s_bob)], [], isOpen: true);
        Assert.Equal((null, ""), Apply(state, [Claim(1, s_bob), Unclaim(2, s_bob)]));
        Assert.Equal((s_carol, "Granted"), Apply(state, [Claim(1, s_bob), Claim(3, s_carol)]));
    }

    [Fact]
    public void Only_the_holder_and_those_who_may_free_an_issue()
    {
        var (held, _) = ClaimRequests.Apply(new ClaimState(), [Claim(1, s_bob)], [], isOpen: true);
        Assert.Equal((s_bob, "NotTheirs"), Apply(held, [Unclaim(2, s_carol)]));
        Assert.Equal((null, "Freed"), Apply(held, [Unclaim(2, s_carol, mayFree: true)]));
        Assert.Equal((null, "Freed NobodyHolds"), Apply(held, [Unclaim(2, s_bob), Unclaim(3, s_bob)]));
    }

    [Fact]
    public void An_assignee_of_a_persons_choice_is_not_displaced_but_may_claim()
    {
        Assert.Equal((null, "AssignedToAnother"), Apply(new ClaimState(), [Claim(1, s_carol)], [s_bob]));
        Assert.Equal((s_bob, "Granted"), Apply(new ClaimState(), [Claim(1, s_bob)], [s_bob, s_carol]));
    }

    [Fact]
    public void A_closed_issue_is_nobodys() => Assert.Equal((null, "IssueClosed"), Apply(new ClaimState(), [Claim(1, s_bob)], isOpen: false));

    [Theory]
    [InlineData("Closes #12", "12")]
    [InlineData("fixes: #3 and resolves octo/fed#4, Closed https://github.com/Octo/Fed/issues/5", "3 4 5")]
    [InlineData("Closes other/fed#4, see #7, closes#8", "")]
    [InlineData("<!-- Write here: Closes #1 -->\nFixes #2<!-- or\n\nfixes #3 --> <!-->Fixes #4\n<!-- closes #5", "2 4")]
    [InlineData(null, "")]
    public void Closing_references_are_read_as_GitHub_reads_them(string? body, string expected) =>
        Assert.Equal(expected, string.Join(' ', ClosingReferences.In(body, "octo/fed").Order()));

    [Theory]
    [InlineData("30d", 30)]
    [InlineData("30", 30)]
    [InlineData("6W", 42)]
    [InlineData("365d", 365)]
    [InlineData("53w", null)]
    [InlineData("0d", null)]
    [InlineData("d", null)]
    [InlineData("-3d", null)]
    [InlineData("3 d", null)]
    public void A_length_is_days_or_weeks_up_to_a_year(string text, int? days) => Assert.Equal(days, Snooze.ParseLength(text)?.TotalDays);

    [Theory]
    [InlineData("octo-cat", "@octo-cat")]
    [InlineData("octo/team", "octo/team")]
    [InlineData("a@b", "a@\u200Bb")]
    public void Only_what_is_a_login_becomes_a_mention(string login, string expected) => Assert.Equal(expected, new Person(1, login).Mention);
}
