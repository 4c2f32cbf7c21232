using ContribBot.Bot.Splitting;

namespace ContribBot.Bot.Tests.Splitting;

public sealed class PublishedPatchesTests
{
    [Theory]
    [InlineData("https://bot.example/", "https://bot.example/patches/k.mbox")]
    [InlineData("https://bot.example/api/", "https://bot.example/api/patches/k.mbox")]
    [InlineData("https://bot.example/api", "https://bot.example/api/patches/k.mbox")]
    public void A_link_keeps_the_path_of_the_public_address(string address, string link) =>
        Assert.Equal(link, PatchBlobs.Link(new BotSettings { WebhookSecrets = ["s"], PublicAddress = new(address) }, "k").AbsoluteUri);
}
