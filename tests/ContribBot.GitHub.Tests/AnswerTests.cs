using System.Net;
using ContribBot.Core.Commands;
using ContribBot.GitHub.Models;

namespace ContribBot.GitHub.Tests;

public sealed class AnswerTests
{
    static readonly RepositoryName s_repo = new("o", "r");

    readonly ImpatientTime _time = new();

    [Fact]
    public async Task No_exception_shows_a_token()
    {
        var fake = new FakeGitHub(_ => FakeGitHub.Json("<html>no", HttpStatusCode.BadGateway));
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => fake.Client(_time).Issues.GetAsync(s_repo, 1));
        Assert.DoesNotContain("ghs_secret", error.ToString());
        Assert.Contains("no explanation", error.Message);
    }

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
    public async Task An_answer_that_lacks_what_is_needed_is_named()
    {
        var error = await Assert.ThrowsAsync<GitHubApiException>(() => new FakeGitHub(_ => FakeGitHub.Json("""{"id":1}""")).Client().Issues.GetAsync(s_repo, 1));
        Assert.Contains("the answer lacks what is expected", error.Message);
    }
}
