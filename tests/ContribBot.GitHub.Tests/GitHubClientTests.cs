using System.Net;
using ContribBot.Core.Commands;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Tests;

public sealed class GitHubClientTests
{
    static readonly RepositoryName s_repo = new("o", "r");

    const string Comment = """{"id":1,"body":"b","user":{"id":1,"login":"u"},"created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}""";

    readonly ImpatientTime _time = new();

    [Fact]
    public async Task All_pages_are_read_and_none_before_it_is_needed()
    {
        var fake = new FakeGitHub(sent => sent.Address.Query.Contains("page=3")
            ? FakeGitHub.Json($"[{Comment}]")
            : FakeGitHub.Json(
                $"[{Comment},{Comment}]", HttpStatusCode.OK,
                ("Link", $"<https://api.example.com/repos/o/r/issues/1/comments?per_page=100&page={(sent.Address.Query.Contains("&page=2") ? 3 : 2)}>; rel=\"next\"")));
        var client = fake.Client();
        var count = 0;
        await foreach (var comment in client.Comments.ListAsync(s_repo, 1))
        {
            count++;
            Assert.Equal(count <= 2 ? 1 : count <= 4 ? 2 : 3, fake.Requests.Count);
        }

        Assert.Equal(5, count);
    }

    [Fact]
    public async Task A_link_to_another_host_never_sees_the_token()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("[]", HttpStatusCode.OK, ("Link", "<https://evil.example.net/x>; rel=\"next\"")));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await fake.Client().Comments.ListAsync(s_repo, 1).ToListAsync());
        Assert.All(fake.Requests, sent => Assert.Equal("api.example.com", sent.Address.Host));
    }

    [Theory]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    public async Task A_renamed_repository_is_followed_with_the_token(HttpStatusCode status)
    {
        var fake = new FakeGitHub(sent => sent.Path == "/repos/o/r"
            ? FakeGitHub.Json("{}", status, ("Location", "https://api.example.com/repositories/5"))
            : FakeGitHub.Json("""{"id":5,"name":"new","full_name":"o/new","owner":{"id":1,"login":"o"}}"""));
        Assert.Equal("o/new", (await fake.Client().Repositories.GetAsync(s_repo)).FullName.ToString());
        Assert.Equal(fake.Requests[0].Token, fake.Requests[1].Token);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("{}", HttpStatusCode.Found, ("Location", "https://evil.example.net/")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => fake.Client().Repositories.GetAsync(s_repo));
        Assert.Single(fake.Requests);
    }

    [Fact]
    public async Task An_answer_that_did_not_change_comes_from_the_cache()
    {
        var fake = new FakeGitHub(sent => sent.IfNoneMatch == "\"v1\""
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : FakeGitHub.Json($"[{Comment}]", HttpStatusCode.OK, ("ETag", "\"v1\"")));
        var client = fake.Client();
        Assert.Single(await client.Comments.ListAsync(s_repo, 1).ToListAsync());
        Assert.Single(await client.Comments.ListAsync(s_repo, 1).ToListAsync());
        Assert.Equal([null, "\"v1\""], fake.Requests.Select(sent => sent.IfNoneMatch));
    }

    [Fact]
    public async Task One_installations_answers_are_not_anothers()
    {
        var fake = new FakeGitHub(sent => FakeGitHub.Json($"[{Comment}]", HttpStatusCode.OK, ("ETag", "\"v1\"")));
        using var app = fake.App();
        await app.ForInstallation(1).Comments.ListAsync(s_repo, 1).ToListAsync();
        await app.ForInstallation(2).Comments.ListAsync(s_repo, 1).ToListAsync();
        Assert.All(fake.Requests, sent => Assert.Null(sent.IfNoneMatch));
        Assert.Equal(2, fake.TokensIssued);
        Assert.Same(app.ForInstallation(1), app.ForInstallation(1));
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.BadGateway)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task A_server_error_is_tried_again_where_that_is_safe(HttpStatusCode status)
    {
        var calls = 0;
        var fake = new FakeGitHub(_ => ++calls < 3 ? FakeGitHub.Json("{}", status) : FakeGitHub.Json(Comment));
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
        var fake = new FakeGitHub(_ => ++calls == 1 ? throw new HttpRequestException(HttpRequestError.ConnectionError, "refused") : FakeGitHub.Json(Comment, HttpStatusCode.Created));
        await fake.Client(_time).Comments.CreateAsync(s_repo, 1, "b");
        Assert.Equal(2, calls);
    }

    [Fact]
    public async Task A_short_limit_is_waited_for_even_by_a_post()
    {
        var calls = 0;
        var fake = new FakeGitHub(_ => ++calls == 1
            ? FakeGitHub.Json("""{"message":"You have exceeded a secondary rate limit."}""", HttpStatusCode.Forbidden, ("retry-after", "3"))
            : FakeGitHub.Json(Comment, HttpStatusCode.Created));
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
    public async Task Secondary_limits_without_a_date_double_from_a_minute_until_an_answer_is_good()
    {
        var good = false;
        var fake = new FakeGitHub(_ => good
            ? FakeGitHub.Json(Comment)
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
    public async Task A_revoked_token_is_replaced_once()
    {
        var fake = new FakeGitHub(sent => sent.Token == "ghs_secret1" ? FakeGitHub.Json("{}", HttpStatusCode.Unauthorized) : FakeGitHub.Json(Comment));
        await fake.Client(_time).Comments.CreateAsync(s_repo, 1, "b");
        Assert.Equal(["ghs_secret1", "ghs_secret2"], fake.Requests.Select(sent => sent.Token));
    }

    [Fact]
    public async Task No_exception_shows_a_token()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("<html>no", HttpStatusCode.BadGateway));
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => fake.Client(_time).Issues.GetAsync(s_repo, 1));
        Assert.DoesNotContain("ghs_secret", error.ToString());
        Assert.Contains("no explanation", error.Message);
    }

    [Fact]
    public async Task Writes_keep_their_distance_and_reads_do_not()
    {
        var fake = new FakeGitHub(sent => sent.Method == HttpMethod.Get ? FakeGitHub.Json("[]") : FakeGitHub.Json(Comment));
        var client = fake.Client(_time, new() { BaseAddress = new("https://api.example.com"), WriteInterval = TimeSpan.FromSeconds(1) });
        await client.Comments.CreateAsync(s_repo, 1, "b");
        await client.Comments.ListAsync(s_repo, 1).ToListAsync();
        Assert.Empty(_time.Waits);
        await client.Comments.UpdateAsync(s_repo, 1, "b");
        await client.Comments.DeleteAsync(s_repo, 1);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)], _time.Waits);
    }

    [Fact]
    public async Task An_answer_larger_than_the_bound_is_an_error()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json(new string(' ', 2_000)));
        var client = fake.Client(options: new() { BaseAddress = new("https://api.example.com/"), MaxResponseBytes = 1_000 });
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => client.Issues.GetAsync(s_repo, 1));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, error.Status);
    }

    [Fact]
    public async Task A_request_that_gets_no_answer_in_time_is_given_up()
    {
        using var never = new HttpClient(new SilentHandler());
        using var app = new GitHubApp(TestKey.Credentials, never, new() { BaseAddress = new("https://api.example.com/"), AttemptTimeout = TimeSpan.FromMilliseconds(50), MaxRetries = 0 });
        var error = await Assert.ThrowsAsync<GitHubUnreachableException>(() => app.GetAsync());
        Assert.Contains("nothing within 0.1 s", error.Message);
    }

    [Theory]
    [InlineData("a folder/ünïcode#1.md", "/repos/o/r/contents/a%20folder/%C3%BCn%C3%AFcode%231.md")]
    [InlineData("100%.txt", "/repos/o/r/contents/100%25.txt")]
    public async Task Paths_are_escaped(string path, string expected)
    {
        var fake = new FakeGitHub(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent([1, 2]) });
        Assert.Equal([1, 2], await fake.Client().Repositories.FindContentAsync(s_repo, path, "feature/x&y"));
        Assert.Equal(expected, fake.Requests[0].Address.AbsolutePath);
        Assert.Equal("?ref=feature%2Fx%26y", fake.Requests[0].Address.Query);
        Assert.Equal("application/vnd.github.raw+json", fake.Requests[0].Accept);
    }

    [Theory]
    [InlineData("../../user")]
    [InlineData("a/../b")]
    [InlineData("a//b")]
    [InlineData("")]
    public async Task A_path_that_leads_elsewhere_is_refused(string path) =>
        await Assert.ThrowsAsync<ArgumentException>(() => new FakeGitHub(_ => new()).Client().Repositories.FindContentAsync(s_repo, path));

    [Fact]
    public async Task A_missing_file_and_a_folder_have_no_content()
    {
        Assert.Null(await new FakeGitHub(_ => FakeGitHub.Json("{}", HttpStatusCode.NotFound)).Client().Repositories.FindContentAsync(s_repo, "x"));
        Assert.Null(await new FakeGitHub(_ => FakeGitHub.Json("[]")).Client().Repositories.FindContentAsync(s_repo, "folder"));
    }

    [Fact]
    public async Task Deleting_what_is_gone_is_no_error() =>
        await new FakeGitHub(_ => FakeGitHub.Json("{}", HttpStatusCode.NotFound)).Client().Labels.RemoveAsync(s_repo, 1, "rfc: ready");

    [Theory]
    [InlineData("""{"permission":"admin"}""", RepositoryRole.Admin)]
    [InlineData("""{"permission":"write","role_name":"maintain"}""", RepositoryRole.Maintain)]
    [InlineData("""{"permission":"read","role_name":"triage"}""", RepositoryRole.Triage)]
    [InlineData("""{"permission":"write","role_name":"our release crew"}""", RepositoryRole.Write)]
    [InlineData("""{"permission":"none"}""", RepositoryRole.None)]
    [InlineData("""{"permission":"something new"}""", RepositoryRole.None)]
    public async Task A_permission_becomes_a_role(string json, RepositoryRole expected) =>
        Assert.Equal(expected, await new FakeGitHub(_ => FakeGitHub.Json(json)).Client().Repositories.GetPermissionAsync(s_repo, "ada"));

    [Fact]
    public async Task A_stranger_has_no_role() => Assert.Equal(
        RepositoryRole.None, await new FakeGitHub(_ => FakeGitHub.Json("{}", HttpStatusCode.NotFound)).Client().Repositories.GetPermissionAsync(s_repo, "renovate[bot]"));

    [Fact]
    public async Task A_label_that_exists_is_left_alone_and_a_race_to_create_it_is_won_by_both()
    {
        var exists = false;
        var fake = new FakeGitHub(sent =>
        {
            if (sent.Method == HttpMethod.Get)
                return exists ? FakeGitHub.Json("""{"name":"rfc: ready"}""") : FakeGitHub.Json("{}", HttpStatusCode.NotFound);
            exists = true;
            return FakeGitHub.Json("""{"message":"Validation Failed","errors":[{"code":"already_exists"}]}""", HttpStatusCode.UnprocessableEntity);
        });
        var label = new Label("rfc: ready", "0e8a16", "d");
        await fake.Client().Labels.EnsureExistsAsync(s_repo, label);
        await fake.Client().Labels.EnsureExistsAsync(s_repo, label);
        Assert.Equal(["GET", "POST", "GET", "GET"], fake.Requests.Select(sent => sent.Method.Method));
    }

    [Fact]
    public async Task Annotations_are_sent_fifty_at_a_time()
    {
        const string run = """{"id":3,"name":"n","head_sha":"s","status":"completed"}""";
        var fake = new FakeGitHub(_ => FakeGitHub.Json(run));
        var annotations = Enumerable.Range(1, 120).Select(line => new CheckRunAnnotation("a.py", line, line, AnnotationLevel.Warning, "m")).ToArray();
        await fake.Client().Checks.CreateAsync(s_repo, "n", "s", new() { Conclusion = CheckConclusion.ActionRequired, Output = new("t", "s") { Annotations = annotations } });
        Assert.Equal(["POST", "PATCH", "PATCH"], fake.Requests.Select(sent => sent.Method.Method));
        Assert.Equal([50, 50, 20], fake.Requests.Select(sent => sent.Body.Split("\"start_line\"").Length - 1));
        Assert.Contains("\"conclusion\":\"action_required\"", fake.Requests[0].Body);
        Assert.DoesNotContain("conclusion", fake.Requests[1].Body);
    }

    [Fact]
    public async Task A_deleted_path_of_a_tree_is_written_as_null()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("""{"sha":"t","tree":[]}"""));
        await fake.Client().Git.CreateTreeAsync(s_repo, "base", [new("gone.txt", "100644", "blob", null)]);
        Assert.Contains("\"sha\":null", fake.Requests[0].Body);
    }

    [Fact]
    public async Task The_base_address_may_have_a_path()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("""{"id":1,"slug":"contribbot","name":"C"}"""));
        using var app = fake.App(options: new() { BaseAddress = new("https://ghe.example.com/api/v3") });
        Assert.Equal("contribbot[bot]", (await app.GetAsync()).BotLogin);
        Assert.Equal("/api/v3/app", fake.Requests[0].Path);
        Assert.Equal(3, fake.Requests[0].Token!.Split('.').Length);
    }

    [Fact]
    public async Task An_answer_that_lacks_what_is_needed_is_named()
    {
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => new FakeGitHub(_ => FakeGitHub.Json("""{"id":1}""")).Client().Issues.GetAsync(s_repo, 1));
        Assert.Contains("the answer lacks what is expected", error.Message);
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
