using ContribBot.Core.Text;

namespace ContribBot.Core.Tests.Text;

public sealed class NearestNameTests
{
    static readonly string[] s_names = ["benchmark", "split", "rfc", "claim", "release", "help"];

    [Theory]
    [InlineData("benchmarks", "benchmark")]
    [InlineData("bencmhark", "benchmark")]
    [InlineData("SPLTI", "split")]
    [InlineData("rcf", "rfc")]
    [InlineData("halp", "help")]
    public void A_slip_finds_its_word(string typed, string meant) => Assert.Equal(meant, NearestName.Find(typed, s_names));

    [Theory]
    [InlineData("")]
    [InlineData("deploy")]
    [InlineData("tmp")]
    [InlineData("x")]
    public void Another_word_finds_none(string typed) => Assert.Null(NearestName.Find(typed, s_names));

    [Fact]
    public void A_word_longer_than_any_name_is_not_compared() => Assert.Null(NearestName.Find(new string('a', 65), [new string('a', 64)]));
}
