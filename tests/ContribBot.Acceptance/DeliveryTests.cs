using System.Net;
using System.Text;
using ContribBot.Bot.Deliveries;
using ContribBot.Emulator.Http;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.Acceptance;

public sealed class DeliveryTests
{
    const string Proposal = "## Motivation\n\nToo slow.\n\n## Design\n\nFaster.\n";

    [Fact]
    public async Task The_same_delivery_ten_times_at_once_makes_one_comment()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        world.GitHub.Webhooks.Hold();
        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantize", Proposal);
        var opened = Assert.Single(world.GitHub.Webhooks.Held, held => held.Name == "issues");
        await world.GitHub.Webhooks.ReleaseAsync(_ => []);

        var answers = await world.GitHub.Webhooks.SendCopiesAsync(opened, 10);
        await world.SettleAsync();

        Assert.All(answers, answer => Assert.Equal(202, answer.StatusCode));
        Assert.Single(repository.BotComments(issue.Number));
    }

    [Fact]
    public async Task Deliveries_out_of_order_and_twice_end_in_the_newest_state()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed", new Dictionary<string, string> { ["README.md"] = "# fed\n" });
        world.GitHub.Webhooks.Hold();
        var number = await PullRequests.OpenAsync(repository, PullRequests.Large());
        for (var i = 0; i < 3; i++)
            await repository.PushAsync("alice", "topic", $"Push {i}", new Dictionary<string, string?> { ["fed/extra.py"] = string.Concat(Enumerable.Repeat($"def extra_{i}():\n    pass\n", 80)) });
        await repository.PushAsync("alice", "topic", "The last", new Dictionary<string, string?> { ["fed/newest.py"] = string.Concat(Enumerable.Repeat("def newest():\n    pass\n", 80)) });

        await world.GitHub.Webhooks.ReleaseAsync(held => held.Concat(held).Reverse(), concurrently: true);
        await world.SettleAsync();

        Assert.Contains("newest.py", repository.BotComment(number, "split"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_whose_answer_was_lost_is_found_again_and_not_posted_twice()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        world.GitHub.Faults.Add(Fault.LoseAnswer() with { Method = "POST", PathContains = "/comments" });

        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantize", Proposal);
        await world.SettleAsync();

        Assert.Equal(0, world.GitHub.Faults.Remaining);
        Assert.Single(repository.BotComments(issue.Number));
    }

    [Fact]
    public async Task A_rate_limit_delays_the_work_and_costs_no_attempt()
    {
        await using var world = await World.StartAsync();
        var repository = await world.GitHub.CreateRepositoryAsync("octo/fed");
        world.GitHub.Faults.Add(Fault.SecondaryRateLimit(TimeSpan.FromSeconds(6)) with { PathContains = "/issues" });

        var issue = await repository.OpenIssueAsync("alice", "[RFC] Quantize", Proposal);
        await world.SettleAsync();

        Assert.Single(repository.BotComments(issue.Number));
        var (id, _) = await FirstAsync(world.Bot.Deliveries);
        Assert.Equal(1, (await world.Bot.Deliveries.FindOutcomeAsync(id, default))!.Attempts);
    }

    [Theory]
    [InlineData("ping", """{"zen":"Keep it simple.","hook_id":1}""", HttpStatusCode.OK)]
    [InlineData("issues", "{", HttpStatusCode.BadRequest)]
    [InlineData("issues", """{"action":"opened"}""", HttpStatusCode.BadRequest)]
    [InlineData("star", """{"action":"created"}""", HttpStatusCode.Accepted)]
    [InlineData("Not An Event", "{}", HttpStatusCode.BadRequest)]
    public async Task A_signed_request_is_answered_by_what_it_holds(string eventName, string body, HttpStatusCode status)
    {
        await using var world = await World.StartAsync();

        Assert.Equal(status, await PostAsync(world, eventName, body, WebhookSignature.Sign(world.GitHub.WebhookSecret, Encoding.UTF8.GetBytes(body))));
        Assert.Empty(await ListAsync(world.Bot.Deliveries));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha1=00")]
    public async Task A_request_that_is_not_signed_with_the_secret_is_refused(string? signature)
    {
        await using var world = await World.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(world, "issues", "{}", signature));
    }

    [Fact]
    public async Task A_payload_above_25_MB_is_too_large_whether_or_not_it_says_so_beforehand()
    {
        await using var world = await World.StartAsync();
        var body = new string(' ', Webhook.MaxPayloadBytes + 1);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(world, "issues", body, "sha256=00"));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostAsync(world, "issues", body, "sha256=00", chunked: true));
    }

    static async Task<HttpStatusCode> PostAsync(World world, string eventName, string body, string? signature, bool chunked = false)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, world.Bot.WebhookAddress);
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.TryAddWithoutValidation("X-GitHub-Event", eventName);
        request.Headers.TryAddWithoutValidation("X-GitHub-Delivery", Guid.NewGuid().ToString());
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    static async Task<(Guid Id, DateTimeOffset ReceivedAt)> FirstAsync(DeliveryStore store) => (await ListAsync(store))[0];

    static async Task<List<(Guid Id, DateTimeOffset ReceivedAt)>> ListAsync(DeliveryStore store)
    {
        var found = new List<(Guid, DateTimeOffset)>();
        await foreach (var entry in store.ListAsync(default))
            found.Add(entry);
        return found;
    }
}
