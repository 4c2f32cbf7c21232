using ContribBot.Core.Paths;

namespace ContribBot.Core.Tests.Paths;

public sealed class PathGlobTests
{
    [Theory]
    [InlineData("weights/*.safetensors", "weights/a.safetensors", true)]
    [InlineData("weights/*.safetensors", "weights/b/a.safetensors", false)]
    [InlineData("**/*.safetensors", "a.safetensors", true)]
    [InlineData("**/*.safetensors", "x/y/a.safetensors", true)]
    [InlineData("weights/**", "weights/x/y", true)]
    [InlineData("w?ights/a*b*c", "weights/a1b2c", true)]
    [InlineData("w?ights/a*b*c", "weights/a1b2", false)]
    [InlineData("*", "a/b", false)]
    [InlineData("a.b", "axb", false)]
    public void A_glob_matches_as_repositories_expect(string glob, string path, bool expected) =>
        Assert.Equal(expected, PathGlob.IsMatch(glob, path));

    [Fact]
    public void A_hostile_glob_ends()
    {
        var glob = string.Join('/', Enumerable.Repeat("**", 40)) + "/x";
        var path = string.Join('/', Enumerable.Repeat("a", 60));

        Assert.False(PathGlob.IsMatch(glob, path));
        Assert.False(PathGlob.IsMatch(string.Concat(Enumerable.Repeat("*a", 40)) + "b", new string('a', 200)));
    }
}
