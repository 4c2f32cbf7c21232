using ContribBot.Core.Contributions;

namespace ContribBot.Core.Tests.Contributions;

public sealed class PersonTests
{
    [Theory]
    [InlineData("ada", "@ada")]
    [InlineData("ada-l", "@ada-l")]
    [InlineData("ada_octo", "@ada_octo")]
    [InlineData("ada-", "@ada-")]
    [InlineData("octo/team", "octo/team")]
    [InlineData("ada @bob", "ada @\u200Bbob")]
    public void Whoever_is_asked_is_mentioned_and_nobody_else(string login, string expected) => Assert.Equal(expected, new Person(1, login).Mention);
}
