using ContribBot.Bot.Contributions;
using ContribBot.Emulator;
using ContribBot.Emulator.Http;
using ContribBot.GitHub;

namespace ContribBot.Acceptance.Contributions;

/// <summary>A round that is cut off after every request it makes, as by the death of its process, and taken up by the next.</summary>
public sealed class InterruptedRoundTests
{
    // More than a look makes: the last moments find nothing left to interrupt, which ends the test.
    const int MaxMoments = 40;
    const int Forever = 1_000_000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cut_off_anywhere_a_reminder_is_given_once_and_not_lost(bool pullRequest)
    {
        // Without retries each request is a moment of its own.
        await using var world = await World.StartAsync(client: new GitHubOptions { MaxRetries = 0 });
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { [".github/contribbot.yml"] = "reviews: { remind-after: 14 }\n" });
        for (var moment = 0; ; moment++)
        {
            Assert.True(moment < MaxMoments, "Each look is expected to end after some requests.");
            var number = await OpenAsync(repository, pullRequest, moment);
            await world.SettleAsync();
            world.Clock.Advance(TimeSpan.FromDays(16));

            // One request is done without an answer, or not at all; then GitHub is out of reach.
            world.GitHub.Faults.Add((moment % 2 == 0 ? Fault.DropConnection() : Fault.LoseAnswer()) with { Skip = moment / 2 });
            world.GitHub.Faults.Add(Fault.DropConnection() with { Times = Forever });
            await world.Bot.Nudges.RunAsync(default);
            var wasInterrupted = world.GitHub.Faults.Remaining <= Forever;
            world.GitHub.Faults.Clear();
            await world.Bot.Nudges.RunAsync(default);
            await AddAgainAsync(world, number, pullRequest);
            Assert.Equal(0, await world.Bot.Nudges.RunAsync(default));
            await world.SettleAsync();

            Assert.Single(repository.BotComments(number));
            Assert.Equal(1, Notifications(world, number));
            if (!wasInterrupted)
                return;
            await repository.CloseIssueAsync("maintainer", number);
        }
    }

    /// <summary>What a process leaves that dies after the last effect.</summary>
    static Task AddAgainAsync(World world, int number, bool pullRequest) => new LookCalendar(world.Bot.Storage).AddAsync(
        new Look(world.GitHub.InstallationId("octo")!.Value, RepositoryName.Parse("octo/fed"), number, pullRequest ? ReviewThread.Feature : ClaimThread.Feature),
        world.Clock.GetUtcNow().AddHours(-2), default);

    static async Task<int> OpenAsync(EmulatedRepository repository, bool pullRequest, int moment)
    {
        if (pullRequest)
        {
            var number = await PullRequests.OpenAsync(repository, new Dictionary<string, string?> { ["a.py"] = $"a = {moment}\n" }, $"topic-{moment}");
            await repository.RequestReviewAsync("alice", number, "carol");
            return number;
        }

        var issue = await repository.OpenIssueAsync("alice", $"Loose end {moment}", "");
        await repository.CommentAsync("bob", issue.Number, "/claim");
        return issue.Number;
    }

    /// <summary>Comments that mentioned somebody, those that were deleted since among them.</summary>
    static int Notifications(World world, int number) => world.GitHub.Webhooks.Deliveries.Count(delivery =>
        delivery is { Event: "issue_comment", Action: "created" } && delivery.Payload.Contains($"/issues/{number}\"", StringComparison.Ordinal)
        && (delivery.Payload.Contains("\"body\":\"@bob", StringComparison.Ordinal) || delivery.Payload.Contains("\"body\":\"@carol", StringComparison.Ordinal)));
}
