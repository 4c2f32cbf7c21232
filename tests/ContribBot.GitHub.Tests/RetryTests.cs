using System.Net;

namespace ContribBot.GitHub.Tests;

public sealed class RetryTests
{
    static readonly RepositoryName s_repo = new("o", "r");

    readonly ImpatientTime _time = new();

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_server_error_is_tried_again_where_that_is_safe(HttpStatusCode status)
    {
        var calls = 0;
        var fake = new FakeGitHub(_ => ++calls < 3 ? FakeGitHub.Json("{}", status) : FakeGitHub.Json(FakeGitHub.Comment));
        await fake.Client(_time).Comments.UpdateAsync(s_repo, 1, "b");
        Assert.Equal(3, calls);
        Assert.Equal(2, _time.Waits.Count);
    }

    [Fact]
    public async Task A_comment_whose_fate_is_unknown_is_not_posted_again()
    {
        var calls = 0;
        var failing = new FakeGitHub(_ => ++calls > 0 ? FakeGitHub.Json("{}", HttpStatusCode.BadGateway) : throw new InvalidOperationException());
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => failing.Client(_time).Comments.CreateAsync(s_repo, 1, "b"));
        Assert.True(error.IsTransient);

        var reset = new FakeGitHub(_ => ++calls > 0 ? throw new HttpRequestException(HttpRequestError.ResponseEnded, "reset") : new());
        Assert.True((await Assert.ThrowsAsync<GitHubUnreachableException>(() => reset.Client(_time).Comments.CreateAsync(s_repo, 1, "b"))).IsTransient);
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_comment_that_never_left_is_posted_again()
    {
        var calls = 0;
        var fake = new FakeGitHub(_ => ++calls == 1 ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused") : FakeGitHub.Json(FakeGitHub.Comment, HttpStatusCode.Created));
        await fake.Client(_time).Comments.CreateAsync(s_repo, 1, "b");
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_revoked_token_is_replaced_once()
    {
        var fake = new FakeGitHub(sent => sent.Token == "ghs_secret1" ? FakeGitHub.Json("{}", HttpStatusCode.Unauthorized) : FakeGitHub.Json(FakeGitHub.Comment));
        await fake.Client(_time).Comments.CreateAsync(s_repo, 1, "b");
        Assert.Equal(["ghs_secret1", "ghs_secret2"], fake.Requests.Select(sent => sent.Token));
    }

    [Fact]
    public async Task A_request_that_gets_no_answer_in_time_is_given_up()
    {
        using var never = new HttpClient(new SilentHandler());
        using var app = new GitHubApp(TestKey.Credentials, never, new() { BaseAddress = new("https://api.example.com/"), AttemptTimeout = TimeSpan.FromMilliseconds(50), MaxRetries = 0 });
        var error = await Assert.ThrowsAsync<GitHubUnreachableException>(() => app.GetAsync());
        Assert.Contains("nothing within 0.1 s", error.Message);
    }

    [Fact]
    public async Task An_answer_larger_than_the_bound_is_an_error()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json(new string(' ', 2_000)));
        var client = fake.Client(options: new() { BaseAddress = new("https://api.example.com/"), MaxResponseBytes = 1_000 });
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => client.Issues.GetAsync(s_repo, 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, error.Status);
    }

    sealed class SilentHandler : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return new();
        }
    }
}
