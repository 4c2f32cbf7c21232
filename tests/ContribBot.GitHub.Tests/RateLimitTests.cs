using System.Net;

namespace ContribBot.GitHub.Tests;

public sealed class RateLimitTests
{
    static readonly RepositoryName s_repo = new("o", "r");

    readonly ImpatientTime _time = new();

    [Fact]
    public async Task A_short_limit_is_waited_for_even_by_a_post()
    {
        var calls = 0;
        var fake = new FakeGitHub(_ => ++calls == 1
            ? FakeGitHub.Json("""{"message":"You have exceeded a secondary rate limit."}""", HttpStatusCode.Forbidden, ("retry-after", "3"))
            : FakeGitHub.Json(FakeGitHub.Comment, HttpStatusCode.Created));
        await fake.Client(_time).Comments.CreateAsync(s_repo, 1, "b");
        Assert.Equal(TimeSpan.FromSeconds(3), Assert.Single(_time.Waits));
    }

    [Fact]
    public async Task A_long_limit_ends_the_request_and_those_that_follow_without_asking_GitHub()
    {
        var reset = _time.GetUtcNow().AddMinutes(20);
        var fake = new FakeGitHub(_ => FakeGitHub.Json(
            "{}", HttpStatusCode.Forbidden, ("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", $"{reset.ToUnixTimeSeconds()}")));
        var client = fake.Client(_time);
        var first = await Assert.ThrowsAsync<GitHubRateLimitException>(() => client.Issues.GetAsync(s_repo, 1));
        var second = await Assert.ThrowsAsync<GitHubRateLimitException>(() => client.Issues.GetAsync(s_repo, 2));
        Assert.Equal((reset, reset, false), (first.RetryAt, second.RetryAt, first.IsSecondary));
        Assert.Single(fake.Requests);
        Assert.Empty(_time.Waits);
    }

    [Fact]
    public async Task A_request_that_waited_while_a_limit_came_into_force_is_not_sent()
    {
        using var asked = new ManualResetEventSlim();
        using var refuse = new ManualResetEventSlim();
        var fake = new FakeGitHub(sent =>
        {
            if (sent.Path.EndsWith("/issues/1/comments", StringComparison.Ordinal))
                return FakeGitHub.Json("[]");
            asked.Set();
            refuse.Wait();
            return FakeGitHub.Json("{}", HttpStatusCode.Forbidden, ("retry-after", "60"));
        });
        var client = fake.Client(_time, new() { BaseAddress = new("https://api.example.com"), MaxConcurrentRequests = 1 });

        // The token is there from now on, so that nothing but the other request holds a request up.
        await client.Comments.ListAsync(s_repo, 1).ToListAsync();
        var first = Task.Run(() => client.Issues.GetAsync(s_repo, 2));
        asked.Wait();
        var second = client.Issues.GetAsync(s_repo, 3);
        refuse.Set();
        await Assert.ThrowsAsync<GitHubRateLimitException>(() => first);
        await Assert.ThrowsAsync<GitHubRateLimitException>(() => second);
        Assert.Equal(["/repos/o/r/issues/1/comments", "/repos/o/r/issues/2"], fake.Requests.Select(sent => sent.Path));
    }

    [Fact]
    public async Task Secondary_limits_without_a_date_double_from_a_minute_until_an_answer_is_good()
    {
        var good = false;
        var fake = new FakeGitHub(_ => good
            ? FakeGitHub.Json(FakeGitHub.Comment)
            : FakeGitHub.Json("""{"message":"You have exceeded a secondary rate limit"}""", HttpStatusCode.TooManyRequests));
        var client = fake.Client(_time);
        async Task<double> RefusedFor()
        {
            var error = await Assert.ThrowsAsync<GitHubRateLimitException>(() => client.Comments.CreateAsync(s_repo, 1, "b"));
            var seconds = (error.RetryAt - _time.GetUtcNow()).TotalSeconds;
            _time.Advance(error.RetryAt - _time.GetUtcNow());
            return seconds;
        }

        Assert.Equal(60, await RefusedFor());
        Assert.Equal(120, await RefusedFor());
        Assert.Equal(240, await RefusedFor());
        good = true;
        await client.Comments.UpdateAsync(s_repo, 1, "b");
        good = false;
        Assert.Equal(60, await RefusedFor());
    }

    [Fact]
    public async Task A_missing_permission_is_no_rate_limit()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json(
            """{"message":"Resource not accessible\nby integration","documentation_url":"https://docs.github.com/x","errors":[{"field":"data","code":"custom","message":"why"}]}""",
            HttpStatusCode.Forbidden, ("x-ratelimit-remaining", "4999")));
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => fake.Client(_time).Comments.CreateAsync(s_repo, 1, "the body"));
        Assert.Equal("GitHub answered 403 to POST /repos/o/r/issues/1/comments: Resource not accessible by integration; why", error.Message);
        Assert.Equal("https://docs.github.com/x", error.DocumentationUrl);
        Assert.False(error.IsTransient);
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task Writes_keep_their_distance_and_reads_do_not()
    {
        var fake = new FakeGitHub(sent => sent.Method == HttpMethod.Get ? FakeGitHub.Json("[]") : FakeGitHub.Json(FakeGitHub.Comment));
        var client = fake.Client(_time, new() { BaseAddress = new("https://api.example.com"), WriteInterval = TimeSpan.FromSeconds(1) });
        await client.Comments.CreateAsync(s_repo, 1, "b");
        await client.Comments.ListAsync(s_repo, 1).ToListAsync();
        Assert.Empty(_time.Waits);
        await client.Comments.UpdateAsync(s_repo, 1, "b");
        await client.Comments.DeleteAsync(s_repo, 1);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)], _time.Waits);
    }
}
