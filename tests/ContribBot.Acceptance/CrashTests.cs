using ContribBot.Bot.Storage;
using ContribBot.Bot.Storage.Embedded;
using ContribBot.Emulator;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Model;

namespace ContribBot.Acceptance;

/// <summary>The real program is killed between acknowledgement and last effect, and started again.</summary>
public sealed class CrashTests : IAsyncLifetime
{
    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3);

    readonly string _folder = Directory.CreateTempSubdirectory("contribbot-crash-").FullName;
    EmulatedGitHub _gitHub = null!;
    EmulatedRepository _repository = null!;
    BotProcess _bot = null!;

    public async Task InitializeAsync()
    {
        _gitHub = await EmulatedGitHub.StartAsync();
        _repository = await _gitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { [".github/contribbot.yml"] = PullRequests.Benchmarks });
        _repository.SetPermission("maintainer", RepositoryPermission.Write);
        await StartBotAsync();
    }

    public async Task DisposeAsync()
    {
        _bot.Dispose();
        await _gitHub.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Killed_at_a_dozen_moments_every_acknowledged_delivery_still_ends_in_exactly_one_comment()
    {
        // The moments: a request of the bot to GitHub arrives, or has just been done. Six each, spread over the work on one round.
        for (var moment = 0; moment < 12; moment++)
        {
            using var killed = new SemaphoreSlim(0);
            _gitHub.Faults.Add(Fault.Interrupt(() => Kill(killed), whenDone: moment % 2 == 1) with { Skip = moment * 3 });

            var issue = await _repository.OpenIssueAsync("alice", "[RFC] Quantize", "## Motivation\n\nToo slow.\n\n## Design\n\nFaster.\n");
            await _repository.CommentAsync("bob", issue.Number, "/claim");
            var pull = await PullRequests.OpenAsync(_repository, PullRequests.Large(50 + moment), $"topic-{moment}");
            await _repository.CommentAsync("maintainer", pull, "/benchmark embedding");

            Assert.True(await killed.WaitAsync(s_patience), $"Moment {moment}: the bot made too few requests to be killed.");
            await _gitHub.Webhooks.WhenSentAsync();
            await StartBotAsync();
            await RedeliverUnacknowledgedAsync();
            await SettleAsync();

            Assert.Equal(["claim", "proposal"], _repository.Features(issue.Number));
            Assert.Equal("bob", Assert.Single(_repository.Issue(issue.Number).Assignees).Login);
            Assert.Equal(["benchmark", "split"], _repository.Features(pull));
        }

        Assert.Empty(await new EmbeddedStorage(_folder, TimeProvider.System, TimeSpan.FromSeconds(1)).Queue(QueueNames.Poison(QueueNames.Deliveries)).PeekAsync(10, default));
    }

    [Fact]
    public async Task Killed_right_after_the_acknowledgement_the_next_process_does_the_work()
    {
        // GitHub is out of reach, so that nothing can have been done when the process dies.
        _gitHub.Faults.Add(Fault.DropConnection() with { Times = int.MaxValue });
        var issue = await _repository.OpenIssueAsync("alice", "[RFC] Quantize", "## Motivation\n\nToo slow.\n\n## Design\n\nFaster.\n");
        await _gitHub.Webhooks.WhenSentAsync();
        _bot.Kill();
        Assert.Equal(202, _gitHub.Webhooks.Deliveries[^1].StatusCode);
        Assert.Empty(_repository.BotComments(issue.Number));

        _gitHub.Faults.Clear();
        await StartBotAsync();
        await SettleAsync();

        Assert.Single(_repository.BotComments(issue.Number));
    }

    [Fact]
    public async Task Its_log_holds_no_secret_and_no_token()
    {
        await _repository.OpenIssueAsync("alice", "[RFC] Quantize", "## Motivation\n\nToo slow.\n\n## Design\n\nFaster.\n");
        _gitHub.Faults.Add(Fault.Answer(500) with { Times = 3 });
        await _gitHub.Webhooks.WhenSentAsync();
        await SettleAsync();
        _bot.Kill();

        Assert.Contains("proposal", _bot.Log, StringComparison.Ordinal);
        Assert.DoesNotContain(_gitHub.WebhookSecret, _bot.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("PRIVATE KEY", _bot.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("ghs_", _bot.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", _bot.Log, StringComparison.OrdinalIgnoreCase);
    }

    async Task StartBotAsync()
    {
        _bot = await BotProcess.StartAsync(_gitHub, _folder);
        _gitHub.Webhooks.Url = _bot.WebhookAddress;
    }

    void Kill(SemaphoreSlim killed)
    {
        _bot.Kill();
        killed.Release();
    }

    /// <summary>What GitHub's delivery page, or the sweep, does with deliveries that nobody answered: those were never acknowledged.</summary>
    async Task RedeliverUnacknowledgedAsync()
    {
        foreach (var deliveries in _gitHub.Webhooks.Deliveries.GroupBy(delivery => delivery.DeliveryId).ToList())
        {
            if (deliveries.All(delivery => delivery.StatusCode is not (200 or 202)))
                await _gitHub.Webhooks.RedeliverAsync(deliveries.First().Id);
        }
    }

    async Task SettleAsync()
    {
        using var storage = new EmbeddedStorage(_folder, TimeProvider.System, TimeSpan.FromSeconds(1));
        using var deadline = new CancellationTokenSource(s_patience);
        for (var quiet = 0; quiet < 3;)
        {
            await _gitHub.Webhooks.WhenSentAsync().WaitAsync(deadline.Token);
            var busy = false;
            foreach (var queue in QueueNames.All)
                busy |= (await storage.Queue(queue).PeekAsync(1, deadline.Token)).Count > 0;
            quiet = busy ? 0 : quiet + 1;
            await Task.Delay(50, deadline.Token);
        }
    }
}
