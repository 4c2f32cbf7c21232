using ContribBot.GitHub.Http;

namespace ContribBot.GitHub.Tests.Http;

public sealed class LinkHeaderTests
{
    [Theory]
    [InlineData("<https://h/a?page=2>; rel=\"next\", <https://h/a?page=9>; rel=\"last\"", "https://h/a?page=2")]
    [InlineData("<https://h/a?page=1>; rel=\"prev\", <https://h/a?page=3>; rel=\"next\"", "https://h/a?page=3")]
    [InlineData("<https://h/a?x=1, 2&page=2>; rel=\"next\"", "https://h/a?x=1,%202&page=2")]
    [InlineData("<https://h/a?page=1>; rel=\"first\"", null)]
    [InlineData("nonsense", null)]
    [InlineData("<no address>; rel=\"next\"", null)]
    public void The_next_page_is_found(string header, string? expected) => Assert.Equal(expected, LinkHeader.Next([header])?.AbsoluteUri);

    [Fact]
    public void A_header_may_come_in_several_lines() =>
        Assert.Equal("https://h/2", LinkHeader.Next(["<https://h/1>; rel=\"first\"", "<https://h/2>; rel=\"next\""])?.AbsoluteUri);
}
