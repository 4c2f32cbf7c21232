using System.Net;

namespace ContribBot.GitHub.Tests;

public sealed class AddressTests
{
    static readonly RepositoryName s_repo = new("o", "r");

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

    [Theory]
    [InlineData(7, "o/elsewhere")]
    [InlineData(5, "o/elsewhere")]
    [InlineData(7, "o/r")]
    public async Task An_issue_that_was_transferred_is_gone_from_here(int numberThere, string repositoryThere)
    {
        var fake = new FakeGitHub(sent => sent.Path switch
        {
            "/repos/o/r/issues/5" => FakeGitHub.Json("{}", HttpStatusCode.MovedPermanently, ("Location", $"https://api.example.com/repositories/9/issues/{numberThere}")),
            "/repos/o/r" => FakeGitHub.Json("""{"id":5,"name":"r","full_name":"o/r","owner":{"id":1,"login":"o"}}"""),
            _ => FakeGitHub.Json($$"""{"id":1,"number":{{numberThere}},"title":"t","repository_url":"https://api.example.com/repos/{{repositoryThere}}"}"""),
        });
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => fake.Client().Issues.GetAsync(s_repo, 5));
        Assert.Equal((HttpStatusCode.Gone, "the issue was transferred to another repository"), (error.Status, error.Reason));
    }

    [Fact]
    public async Task An_issue_of_a_renamed_repository_is_still_the_same()
    {
        var fake = new FakeGitHub(sent => sent.Path switch
        {
            "/repos/o/r/issues/5" => FakeGitHub.Json("{}", HttpStatusCode.MovedPermanently, ("Location", "https://api.example.com/repositories/9/issues/5")),
            "/repos/o/r" => FakeGitHub.Json("{}", HttpStatusCode.MovedPermanently, ("Location", "https://api.example.com/repositories/9")),
            "/repositories/9" => FakeGitHub.Json("""{"id":9,"name":"new","full_name":"o/new","owner":{"id":1,"login":"o"}}"""),
            _ => FakeGitHub.Json("""{"id":1,"number":5,"title":"t","repository_url":"https://api.example.com/repos/o/new"}"""),
        });
        Assert.Equal(5, (await fake.Client().Issues.GetAsync(s_repo, 5)).Number);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("{}", HttpStatusCode.Found, ("Location", "https://evil.example.net/")));
        await Assert.ThrowsAsync<InvalidOperationException>(() => fake.Client().Repositories.GetAsync(s_repo));
        Assert.Single(fake.Requests);
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
    public async Task The_base_address_may_have_a_path()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("""{"id":1,"slug":"contribbot","name":"C"}"""));
        using var app = fake.App(options: new() { BaseAddress = new("https://ghe.example.com/api/v3") });
        Assert.Equal("contribbot[bot]", (await app.GetAsync()).BotLogin);
        Assert.Equal("/api/v3/app", fake.Requests[0].Path);
        Assert.Equal(3, fake.Requests[0].Token!.Split('.').Length);
    }
}
