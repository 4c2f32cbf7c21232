using ContribBot.Emulator;
using ContribBot.Emulator.Model;

namespace ContribBot.Acceptance.Contributions;

public sealed class NudgeTests
{
    const string Configuration = "reviews: { remind-after: 14 }\n";

    static readonly Dictionary<string, string?> s_change = new() { ["a.py"] = "a = 1\n" };

    [Fact]
    public async Task A_repository_that_configured_nothing_hears_nothing()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world, configuration: "");
        await repository.RequestReviewAsync("alice", number, "carol");
        await world.PassAsync(60);

        Assert.Empty(repository.BotComments(number));
    }

    [Fact]
    public async Task Each_turn_gets_one_nudge_and_the_thread_one_comment()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.RequestReviewAsync("alice", number, "carol");
        await world.SettleAsync();
        await world.PassAsync(14);
        Assert.Empty(repository.BotComments(number));
        await world.PassAsync(2);
        var first = Assert.Single(repository.BotComments(number, "nudge"));
        Assert.StartsWith("@carol, **the next step here seems to be yours**: alice is waiting for a first review", first.Body, StringComparison.Ordinal);
        await world.PassAsync(60);
        Assert.Equal(first, Assert.Single(repository.BotComments(number)));

        await repository.ReviewAsync("carol", number, "REQUEST_CHANGES");
        await world.SettleAsync();
        Assert.Contains("it has been taken", repository.BotComment(number, "nudge"), StringComparison.Ordinal);
        await world.PassAsync(16);
        var second = Assert.Single(repository.BotComments(number));
        Assert.StartsWith("@alice, **the next step here seems to be yours**: carol reviewed on", second.Body, StringComparison.Ordinal);
        Assert.NotEqual(first.Id, second.Id);
        await world.PassAsync(60);
        Assert.Equal(second, Assert.Single(repository.BotComments(number)));

        await repository.PushAsync("alice", "topic", "Again", new Dictionary<string, string?> { ["a.py"] = "a = 2\n" });
        await world.SettleAsync();
        await world.PassAsync(16);
        Assert.StartsWith("@carol, **the next step here seems to be yours**: alice has answered", repository.BotComment(number, "nudge"), StringComparison.Ordinal);

        await repository.ReviewAsync("carol", number, "APPROVE");
        await world.SettleAsync();
        await world.PassAsync(60);
        Assert.Contains("it has been taken", repository.BotComment(number, "nudge"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Drafts_held_ones_those_of_bots_and_those_that_nobody_was_asked_to_review_are_left_alone()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.PushAsync("renovate[bot]", "bump", "Bump", s_change);
        var bots = (await repository.OpenPullRequestAsync("renovate[bot]", "main", "bump", "Bump", "")).Number;
        await repository.PushAsync("alice", "draft", "Draft", s_change);
        var draft = (await repository.OpenPullRequestAsync("alice", "main", "draft", "Draft", "", draft: true)).Number;
        await repository.PushAsync("alice", "held", "Held", s_change);
        var held = (await repository.OpenPullRequestAsync("alice", "main", "held", "Held", "")).Number;
        await repository.LabelAsync("maintainer", held, "On Hold");
        foreach (var other in new[] { bots, draft, held })
            await repository.RequestReviewAsync("maintainer", other, "carol");
        await world.SettleAsync();

        await world.PassAsync(40);

        Assert.All(new[] { number, bots, draft, held }, other => Assert.Empty(repository.BotComments(other)));
    }

    [Fact]
    public async Task Snoozed_by_its_author_a_pull_request_is_quiet_until_then_or_until_off()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.RequestReviewAsync("alice", number, "carol");
        await repository.CommentAsync("carol", number, "/snooze 300d");
        await repository.CommentAsync("alice", number, "/snooze 6w");
        await world.SettleAsync();
        await world.PassAsync(41);
        Assert.Empty(repository.BotComments(number, "nudge"));

        await repository.CommentAsync("alice", number, "/snooze 30d");
        await world.SettleAsync();
        await world.PassAsync(2);
        await repository.CommentAsync("alice", number, "/snooze off");
        await world.SettleAsync();
        await world.PassAsync(13);
        Assert.Empty(repository.BotComments(number, "nudge"));
        await world.PassAsync(3);
        Assert.Single(repository.BotComments(number, "nudge"));
    }

    [Fact]
    public async Task Nothing_is_said_of_a_silence_that_began_before_nudges_were_turned_on()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world, configuration: "");
        await repository.RequestReviewAsync("alice", number, "carol");
        await world.SettleAsync();
        await world.PassAsync(20);
        await repository.PushAsync("maintainer", "main", "Configure", new Dictionary<string, string?> { [".github/contribbot.yml"] = Configuration });
        await world.SettleAsync();
        await world.PassAsync(60);

        Assert.Empty(repository.BotComments(number));
    }

    [Fact]
    public async Task One_round_speaks_to_five_threads_of_a_repository_and_the_next_ones_to_the_rest()
    {
        await using var world = await World.StartAsync();
        var (repository, _) = await OpenAsync(world);
        var numbers = new List<int>();
        for (var i = 0; i < 7; i++)
        {
            numbers.Add((await repository.OpenIssueAsync("alice", $"Loose end {i}", "")).Number);
            await repository.CommentAsync("bob", numbers[i], "/claim");
        }

        await world.SettleAsync();
        world.Clock.Advance(TimeSpan.FromDays(16));

        foreach (var spoken in new[] { 5, 2, 0 })
            Assert.Equal(spoken, await world.Bot.Nudges.RunAsync(default));
        Assert.All(numbers, number => Assert.StartsWith("@bob", repository.BotComment(number, "claim"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Rounds_at_the_same_time_speak_once()
    {
        await using var world = await World.StartAsync();
        var (repository, number) = await OpenAsync(world);
        await repository.RequestReviewAsync("alice", number, "carol");
        await world.SettleAsync();
        world.Clock.Advance(TimeSpan.FromDays(16));

        var spoken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => world.Bot.Nudges.RunAsync(default)));

        Assert.Equal(1, spoken.Sum());
        Assert.Single(repository.BotComments(number));
    }

    static async Task<(EmulatedRepository Repository, int Number)> OpenAsync(World world, string configuration = Configuration)
    {
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { [".github/contribbot.yml"] = configuration });
        repository.SetPermission("maintainer", RepositoryPermission.Write);
        return (repository, await PullRequests.OpenAsync(repository, s_change));
    }
}
