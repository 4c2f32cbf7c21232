using System.Text;
using ContribBot.GitHub.Webhooks;

namespace ContribBot.GitHub.Tests.Webhooks;

public sealed class WebhookTests
{
    const string Repository = """{"id":1,"name":"r","full_name":"o/r","owner":{"id":2,"login":"o","type":"Organization"},"private":true,"default_branch":"trunk","x":[1]}""";

    static WebhookParseResult Parse(string name, string json) => Webhook.Parse(name, Encoding.UTF8.GetBytes(json));

    [Fact]
    public void A_comment_is_read_with_all_that_a_handler_needs()
    {
        var json = $$$"""
            {"action":"created","installation":{"id":9,"node_id":"x"},"repository":{{{Repository}}},"sender":{"id":3,"login":"ada","type":"User"},
             "issue":{"id":4,"number":5,"title":"T","body":null,"state":"open","user":null,"labels":[{"id":1,"name":"rfc","color":"fff"}],"pull_request":{"url":"u"}},
             "comment":{"id":6,"body":"/split","user":{"id":3,"login":"ada","type":"User"},"author_association":"MEMBER","created_at":"2026-01-02T03:04:05Z","updated_at":"2026-01-02T03:04:05Z"}}
            """;
        var read = Assert.IsType<IssueCommentEvent>(Parse("issue_comment", json).Event);
        Assert.Equal(("created", 9L, "o/r", "trunk"), (read.Action, read.InstallationId, read.Repository.FullName.ToString(), read.Repository.DefaultBranch));
        Assert.True(read.Issue.IsPullRequest);
        Assert.Null(read.Issue.User);
        Assert.Equal("/split", read.Comment.Body);
        Assert.False(read.Sender!.IsBot);
    }

    [Fact]
    public void A_pull_request_from_a_deleted_fork_is_read()
    {
        var json = $$$"""
            {"action":"synchronize","number":5,"before":"a","after":"b","repository":{{{Repository}}},
             "pull_request":{"id":1,"number":5,"title":"T","state":"open","draft":true,"user":{"id":1,"login":"dependabot[bot]","type":"Bot"},
               "head":{"ref":"h","sha":"b","repo":null,"user":null},"base":{"ref":"trunk","sha":"c","repo":{{{Repository}}} } } }
            """;
        var read = Assert.IsType<PullRequestEvent>(Parse("pull_request", json).Event);
        Assert.Null(read.PullRequest.Head.Repo);
        Assert.Equal("b", read.PullRequest.Head.Sha);
        Assert.True(read.PullRequest.User!.IsBot);
        Assert.Null(read.InstallationId);
    }

    [Theory]
    [InlineData("push", "{\"ref\":\"x\"}")]
    [InlineData("watch", "[]")]
    public void An_event_that_nobody_handles_is_neither_event_nor_error(string name, string json) => Assert.Equal(default, Parse(name, json));

    [Theory]
    [InlineData("push", "{")]
    [InlineData("issues", "{")]
    [InlineData("issues", "")]
    [InlineData("issues", "null")]
    [InlineData("issues", "[1]")]
    [InlineData("ping", "{\"hook_id\":\"secret words\"}")]
    public void Malformed_JSON_is_an_error_that_quotes_nothing(string name, string json)
    {
        var read = Parse(name, json);
        Assert.Null(read.Event);
        Assert.NotNull(read.Error);
        Assert.DoesNotContain("secret words", read.Error);
    }

    [Theory]
    [InlineData("issues", """{"action":"opened","repository":{"id":1,"name":"r","full_name":"o/r","owner":{"id":2,"login":"o"}}}""")]
    [InlineData("installation_repositories", """{"action":"added","repositories_added":[]}""")]
    [InlineData("issue_comment", """{"action":"created","repository":null,"issue":null,"comment":null}""")]
    public void A_payload_without_what_handlers_need_is_an_error(string name, string json) => Assert.NotNull(Parse(name, json).Error);

    [Fact]
    public void A_repository_whose_name_would_leave_its_path_is_an_error() =>
        Assert.Contains("full_name", Parse("issues", """{"repository":{"id":1,"name":"r","full_name":"../../user","owner":{"id":2,"login":"o"}}}""").Error);

    [Fact]
    public void Nesting_beyond_reason_is_an_error() => Assert.NotNull(Parse("push", new string('[', 100_000)).Error);
}
