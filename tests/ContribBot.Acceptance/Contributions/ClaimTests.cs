using ContribBot.Bot.Contributions;
using ContribBot.Emulator;
using ContribBot.Emulator.Model;
using ContribBot.GitHub;

namespace ContribBot.Acceptance.Contributions;

public sealed class ClaimTests
{
    [Fact]
    public async Task The_first_who_claims_is_assigned_and_the_second_is_told_by_whom_it_is_held()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);

        var first = await repository.CommentAsync("bob", number, "/claim");
        await world.SettleAsync();
        var second = await repository.CommentAsync("carol", number, "/claim");
        await world.SettleAsync();

        Assert.Equal(["bob"], Assignees(repository, number));
        Assert.StartsWith("**bob is working on this**", repository.BotComment(number, "claim"), StringComparison.Ordinal);
        Assert.Equal(["+1"], repository.Reactions(first.Id));
        Assert.StartsWith("bob has been working on this since ", repository.BotComment(number, "reply"), StringComparison.Ordinal);
        Assert.Empty(repository.Reactions(second.Id));
        Assert.DoesNotContain(repository.BotComments(number), comment => comment.Body.Contains('@', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Deliveries_in_any_order_and_twice_come_to_what_was_written(int seed)
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        repository.SetPermission("maintainer", RepositoryPermission.Triage);
        world.GitHub.Webhooks.Hold();
        await repository.CommentAsync("bob", number, "/claim");
        await repository.CommentAsync("carol", number, "/claim");
        await repository.CommentAsync("dave", number, "/unclaim");
        await repository.CommentAsync("maintainer", number, "/unclaim");
        var last = await repository.CommentAsync("erin", number, "/claim");
        await repository.CommentAsync("bob", number, "/claim");

        var random = new Random(seed);
        await world.GitHub.Webhooks.ReleaseAsync(held => held.Concat(held).OrderBy(_ => random.Next()), concurrently: true);
        await world.SettleAsync();

        Assert.Equal(["erin"], Assignees(repository, number));
        Assert.StartsWith("**erin is working on this**", repository.BotComment(number, "claim"), StringComparison.Ordinal);
        Assert.Equal(["+1"], repository.Reactions(last.Id));
        var replies = repository.BotComments(number, "reply").Select(comment => comment.Body.FirstLine()).ToList();
        Assert.Equal(3, replies.Count);
        Assert.Equal(2, replies.Count(reply => reply.StartsWith("bob h", StringComparison.Ordinal)));
        Assert.Single(replies, reply => reply.StartsWith("erin has been working on this", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Silence_is_met_with_one_reminder_and_then_with_release()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.CommentAsync("bob", number, "/claim");
        await world.SettleAsync();

        await world.PassAsync(14);
        Assert.DoesNotContain("@bob", repository.BotComment(number, "claim"), StringComparison.Ordinal);
        await world.PassAsync(1);
        var reminder = Assert.Single(repository.BotComments(number));
        Assert.StartsWith("@bob, **are you still working on this?**", reminder.Body, StringComparison.Ordinal);
        await world.PassAsync(6);
        Assert.Equal(reminder, Assert.Single(repository.BotComments(number)));
        await world.PassAsync(2);

        Assert.StartsWith("**This is free again**", repository.BotComment(number, "claim"), StringComparison.Ordinal);
        Assert.Empty(Assignees(repository, number));
        await world.PassAsync(30);
        await repository.CommentAsync("carol", number, "/claim");
        await world.SettleAsync();
        Assert.Equal(["carol"], Assignees(repository, number));
    }

    [Fact]
    public async Task A_word_of_the_holder_breaks_the_silence()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.CommentAsync("bob", number, "/claim");
        await world.SettleAsync();
        await world.PassAsync(15);
        await repository.CommentAsync("bob", number, "Yes, the tests are still red.");
        await world.PassAsync(8);

        Assert.StartsWith("**bob is working on this**", repository.BotComment(number, "claim"), StringComparison.Ordinal);
        Assert.Equal(["bob"], Assignees(repository, number));
        await world.PassAsync(7);
        Assert.StartsWith("@bob", repository.BotComment(number, "claim"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_pull_request_that_closes_the_issue_is_a_sign_of_life_and_its_merge_the_end()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.CommentAsync("bob", number, "/claim");
        await repository.PushAsync("bob", "fix", "Fix it", new Dictionary<string, string?> { ["a.py"] = "a = 1\n" });
        var pull = await repository.OpenPullRequestAsync("bob", "main", "fix", "Fix it", $"Fixes #{number}.");
        await world.SettleAsync();
        await world.PassAsync(40);
        Assert.StartsWith("**bob is working on this**", repository.BotComment(number, "claim"), StringComparison.Ordinal);

        await repository.MergeAsync("maintainer", pull.Number);
        await world.SettleAsync();

        Assert.False(repository.Issue(number).Open);
        Assert.StartsWith("**bob worked on this**", repository.BotComment(number, "claim"), StringComparison.Ordinal);
        Assert.Equal(["bob"], Assignees(repository, number));
    }

    [Fact]
    public async Task A_merge_into_another_branch_ends_the_claim_at_the_next_look()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.CommentAsync("bob", number, "/claim");
        await repository.SetBranchAsync("maintainer", "next", "main");
        await repository.PushAsync("bob", "fix", "Fix it", new Dictionary<string, string?> { ["a.py"] = "a = 1\n" });
        var pull = await repository.OpenPullRequestAsync("bob", "next", "fix", "Fix it", $"Fixes #{number}.");
        await world.SettleAsync();
        await repository.MergeAsync("maintainer", pull.Number);
        await world.SettleAsync();
        await world.PassAsync(1);

        Assert.True(repository.Issue(number).Open);
        Assert.StartsWith("**bob worked on this**", repository.BotComment(number, "claim"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_maintainer_who_takes_the_assignee_away_ends_the_claim()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.CommentAsync("bob", number, "/claim");
        await world.SettleAsync();

        await repository.UnassignAsync("maintainer", number, "bob");
        await world.SettleAsync();

        Assert.StartsWith("**This is free again**", repository.BotComment(number, "claim"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_was_assigned_by_hand_is_left_alone()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        repository.SetPermission("dave", RepositoryPermission.Write);
        await repository.AssignAsync("maintainer", number, "dave");
        await repository.CommentAsync("bob", number, "/claim");
        await world.SettleAsync();
        await world.PassAsync(30);

        Assert.Equal(["dave"], Assignees(repository, number));
        Assert.StartsWith("dave is assigned to this.", Assert.Single(repository.BotComments(number)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snoozing_moves_the_reminder_and_only_the_holder_or_a_triager_may()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.CommentAsync("bob", number, "/claim");
        var stranger = await repository.CommentAsync("carol", number, "/snooze 60d");
        var holder = await repository.CommentAsync("bob", number, "/snooze 30d");
        await world.SettleAsync();

        Assert.Equal(["-1"], repository.Reactions(stranger.Id));
        Assert.Equal(["+1"], repository.Reactions(holder.Id));
        await world.PassAsync(44);
        Assert.DoesNotContain("@bob", repository.BotComment(number, "claim"), StringComparison.Ordinal);
        await world.PassAsync(2);
        Assert.StartsWith("@bob", repository.BotComment(number, "claim"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_are_for_open_issues()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.CloseIssueAsync("maintainer", number);
        await repository.CommentAsync("bob", number, "/claim");
        var pull = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["a.py"] = "a = 1\n" });
        await repository.CommentAsync("bob", pull, "/claim");
        await world.SettleAsync();

        Assert.StartsWith("This issue is closed.", Assert.Single(repository.BotComments(number)).Body, StringComparison.Ordinal);
        Assert.StartsWith("`/claim` is for issues", Assert.Single(repository.BotComments(pull)).Body, StringComparison.Ordinal);
        Assert.Empty(Assignees(repository, number));
    }

    [Fact]
    public async Task A_repository_with_more_to_be_said_than_a_round_says_keeps_no_other_one_waiting()
    {
        await using var world = await World.StartAsync();
        var (busy, _) = await OpenAsync(world);
        for (var i = 0; i < NudgeRound.MaxPerRepository; i++)
            await busy.CommentAsync("bob", (await busy.OpenIssueAsync("alice", $"Loose end {i}", "")).Number, "/claim");
        await world.SettleAsync();
        for (var i = 0; i < NudgeRound.MaxLooks; i++)
        {
            await new LookCalendar(world.Bot.Storage).AddAsync(
                new Look(world.GitHub.InstallationId("octo")!.Value, RepositoryName.Parse("octo/fed"), 1000 + i, ClaimThread.Feature), world.Clock.GetUtcNow().AddDays(14).AddHours(2), default);
        }

        world.Clock.Advance(TimeSpan.FromHours(5));
        var other = await world.GitHub.CreateRepositoryAsync("octo/other", new Dictionary<string, string> { ["README.md"] = "# other\n" });
        var number = (await other.OpenIssueAsync("alice", "A loose end", "Tie it.")).Number;
        await other.CommentAsync("carol", number, "/claim");
        await world.SettleAsync();
        world.Clock.Advance(TimeSpan.FromDays(15));

        Assert.Equal(NudgeRound.MaxPerRepository + 1, await world.Bot.Nudges.RunAsync(default));
        Assert.StartsWith("@carol", other.BotComment(number, "claim"), StringComparison.Ordinal);
    }

    static async Task<(EmulatedRepository Repository, int Number)> OpenAsync(World world)
    {
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        repository.SetPermission("maintainer", RepositoryPermission.Write);
        return (repository, (await repository.OpenIssueAsync("alice", "A loose end", "Tie it.")).Number);
    }

    static IEnumerable<string> Assignees(EmulatedRepository repository, int number) => repository.Issue(number).Assignees.Select(account => account.Login);
}
