using System.Net;
using System.Text.RegularExpressions;

namespace ContribBot.Emulator.Tests;

public sealed partial class PageTests : IAsyncLifetime
{
    EmulatedGitHub _gitHub = null!;
    EmulatedRepository _repository = null!;
    HttpClient _browser = null!;

    public async Task InitializeAsync()
    {
        _gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { Pages = true });
        _repository = await _gitHub.CreateRepositoryAsync("octo-org/fedlearn");
        _browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = _gitHub.Url };
    }

    public async Task DisposeAsync()
    {
        _browser.Dispose();
        await _gitHub.DisposeAsync();
    }

    [Fact]
    public async Task Threads_are_listed_and_read()
    {
        await _repository.OpenIssueAsync("alice", "[RFC] Quantize", "## Motivation\n\nToo big.");

        Assert.Contains("/octo-org/fedlearn/issues/1", await _browser.GetStringAsync("/"), StringComparison.Ordinal);
        Assert.Matches("<h2[^>]*>Motivation</h2>", await _browser.GetStringAsync("/octo-org/fedlearn/issues/1"));
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.GetAsync("/octo-org/fedlearn/issues/2")).StatusCode);
    }

    [Fact]
    public async Task What_people_write_stays_text()
    {
        await _repository.OpenIssueAsync("alice", "<script>alert(1)</script>", "<img src=x onerror=alert(2)>\n\n[click](javascript:alert(3))\n\n<details ontoggle=alert(4)><summary>s</summary></details>");

        var page = await _browser.GetAsync("/octo-org/fedlearn/issues/1");
        var html = await page.Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script>alert", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain("javascript:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<details ontoggle", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_is_posted_with_the_page_s_token_and_not_without()
    {
        await _repository.OpenIssueAsync("alice", "A title", "A body");
        var token = Token().Match(await _browser.GetStringAsync("/octo-org/fedlearn/issues/1")).Groups[1].Value;

        Assert.Equal(HttpStatusCode.Forbidden, await PostAsync("wrong", "alice"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(token, "nobody"));
        Assert.Empty(_repository.Comments(1));
        Assert.Equal(HttpStatusCode.SeeOther, await PostAsync(token, "alice"));
        Assert.Equal("/help", Assert.Single(_repository.Comments(1)).Body);
    }

    [Fact]
    public async Task Another_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "attacker.example" } };

        Assert.Equal(421, (int)(await _browser.SendAsync(request)).StatusCode);
    }

    async Task<HttpStatusCode> PostAsync(string token, string user)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["token"] = token, ["user"] = user, ["body"] = "/help" });
        return (await _browser.PostAsync("/octo-org/fedlearn/issues/1/comments", form)).StatusCode;
    }

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]+)\"")]
    private static partial Regex Token();
}
