using ContribBot.GitHub.Webhooks;

namespace ContribBot.GitHub.Tests.Webhooks;

public sealed class WebhookHeadersTests
{
    static (WebhookHeaders? Headers, string? Error) Parse(params (string Name, string? Value)[] changes)
    {
        var all = new Dictionary<string, string?>
        {
            ["X-GitHub-Event"] = "pull_request",
            ["X-GitHub-Delivery"] = "72d3162e-cc78-11e3-81ab-4c9367dc0958",
            ["Content-Type"] = "application/json; charset=utf-8",
            ["X-Hub-Signature-256"] = "sha256=00",
        };
        foreach (var (name, value) in changes)
            all[name] = value;
        return WebhookHeaders.TryParse(name => all.GetValueOrDefault(name), out var headers, out var error) ? (headers, null) : (null, error);
    }

    [Fact]
    public void The_headers_of_a_delivery_are_read() => Assert.Equal(
        new WebhookHeaders("pull_request", Guid.Parse("72d3162e-cc78-11e3-81ab-4c9367dc0958"), "sha256=00"), Parse().Headers);

    [Theory]
    [InlineData("X-GitHub-Event", null)]
    [InlineData("X-GitHub-Event", "../secrets")]
    [InlineData("X-GitHub-Event", "")]
    [InlineData("X-GitHub-Delivery", null)]
    [InlineData("X-GitHub-Delivery", "not-a-guid")]
    [InlineData("X-GitHub-Delivery", "{72d3162e-cc78-11e3-81ab-4c9367dc0958}")]
    [InlineData("Content-Type", "application/x-www-form-urlencoded")]
    [InlineData("Content-Type", null)]
    public void A_wrong_header_is_named_without_repeating_it(string name, string? value)
    {
        var (headers, error) = Parse((name, value));
        Assert.Null(headers);
        Assert.Contains(name.Replace("Content-Type", "content type"), error);
        if (value is { Length: > 0 })
            Assert.DoesNotContain(value, error);
    }

    [Fact]
    public void A_missing_signature_is_for_the_check_of_signatures() => Assert.Null(Parse(("X-Hub-Signature-256", null)).Headers!.Signature);
}
