using System.Net;

namespace ContribBot.GitHub.Tests;

public sealed class PagingAndCachingTests
{
    static readonly RepositoryName s_repo = new("o", "r");

    [Fact]
    public async Task All_pages_are_read_and_none_before_it_is_needed()
    {
        var fake = new FakeGitHub(sent => sent.Address.Query.Contains("page=3")
            ? FakeGitHub.Json($"[{FakeGitHub.Comment}]")
            : FakeGitHub.Json(
                $"[{FakeGitHub.Comment},{FakeGitHub.Comment}]", HttpStatusCode.OK,
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

    [Fact]
    public async Task An_answer_that_did_not_change_comes_from_the_cache()
    {
        var fake = new FakeGitHub(sent => sent.IfNoneMatch == "\"v1\""
            ? new HttpResponseMessage(HttpStatusCode.NotModified)
            : FakeGitHub.Json($"[{FakeGitHub.Comment}]", HttpStatusCode.OK, ("ETag", "\"v1\"")));
        var client = fake.Client();
        Assert.Single(await client.Comments.ListAsync(s_repo, 1).ToListAsync());
        Assert.Single(await client.Comments.ListAsync(s_repo, 1).ToListAsync());
        Assert.Equal([null, "\"v1\""], fake.Requests.Select(sent => sent.IfNoneMatch));
    }

    [Fact]
    public async Task A_page_that_begins_after_a_full_one_is_found_although_the_full_one_did_not_change()
    {
        var stored = 100;
        var fake = new FakeGitHub(sent =>
        {
            if (sent.Address.Query.Contains("&page=2"))
                return FakeGitHub.Json($"[{FakeGitHub.Comment}]");
            if (sent.IfNoneMatch == "\"first hundred\"")
                return new HttpResponseMessage(HttpStatusCode.NotModified);
            var body = $"[{string.Join(',', Enumerable.Repeat(FakeGitHub.Comment, 100))}]";
            return stored == 100
                ? FakeGitHub.Json(body, HttpStatusCode.OK, ("ETag", "\"first hundred\""))
                : FakeGitHub.Json(
                    body, HttpStatusCode.OK, ("ETag", "\"first hundred\""), ("Link", $"<{sent.Address.AbsoluteUri}&page=2>; rel=\"next\", <{sent.Address.AbsoluteUri}&page=2>; rel=\"last\""));
        });
        var client = fake.Client();
        Assert.Equal(100, await client.Comments.ListAsync(s_repo, 1).CountAsync());
        stored = 101;
        Assert.Equal(101, await client.Comments.ListAsync(s_repo, 1).CountAsync());
        Assert.Equal(101, await client.Comments.ListAsync(s_repo, 1).CountAsync());
        Assert.Equal("\"first hundred\"", fake.Requests[^2].IfNoneMatch);
    }

    [Fact]
    public async Task A_blob_that_was_read_once_is_not_asked_for_again_because_its_name_is_its_content()
    {
        var fake = new FakeGitHub(sent => FakeGitHub.Json("bytes", HttpStatusCode.OK, ("ETag", "\"v1\"")));
        using var app = fake.App();
        var first = await app.ForInstallation(1).Repositories.FindBlobAsync(s_repo, "abc");
        var second = await app.ForInstallation(1).Repositories.FindBlobAsync(s_repo, "abc");
        Assert.Equal(first, second);
        Assert.Single(fake.Requests);

        await app.ForInstallation(2).Repositories.FindBlobAsync(s_repo, "abc");
        Assert.Equal(2, fake.Requests.Count);
    }

    [Fact]
    public async Task One_installations_answers_are_not_anothers()
    {
        var fake = new FakeGitHub(sent => FakeGitHub.Json($"[{FakeGitHub.Comment}]", HttpStatusCode.OK, ("ETag", "\"v1\"")));
        using var app = fake.App();
        await app.ForInstallation(1).Comments.ListAsync(s_repo, 1).ToListAsync();
        await app.ForInstallation(2).Comments.ListAsync(s_repo, 1).ToListAsync();
        Assert.All(fake.Requests, sent => Assert.Null(sent.IfNoneMatch));
        Assert.Equal(2, fake.TokensIssued);
        Assert.Same(app.ForInstallation(1), app.ForInstallation(1));
    }
}
