namespace ContribBot.GitHub.Tests;

public sealed class RepositoryNameTests
{
    [Theory]
    [InlineData("octo-org/hello.world_1-x")]
    [InlineData("ada_corp/.github")]
    public void What_GitHub_allows_is_read(string text) => Assert.Equal(text, RepositoryName.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("name")]
    [InlineData("a/b/c")]
    [InlineData("a/..")]
    [InlineData("../a")]
    [InlineData("a/b?c")]
    [InlineData("a/b%2f")]
    [InlineData("a b/c")]
    [InlineData("a/b\n")]
    [InlineData(null)]
    public void What_could_change_an_address_is_refused(string? text) => Assert.False(RepositoryName.TryParse(text, out _));

    [Fact]
    public void Case_makes_no_difference()
    {
        Assert.Equal(RepositoryName.Parse("Octo/Repo"), RepositoryName.Parse("octo/repo"));
        Assert.Equal(RepositoryName.Parse("Octo/Repo").GetHashCode(), RepositoryName.Parse("octo/repo").GetHashCode());
    }
}
