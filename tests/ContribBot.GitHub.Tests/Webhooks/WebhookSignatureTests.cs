using ContribBot.GitHub.Webhooks;

namespace ContribBot.GitHub.Tests.Webhooks;

public sealed class WebhookSignatureTests
{
    // The example of GitHub's documentation ("Validating webhook deliveries", section "Testing").
    const string Secret = "It's a Secret to Everybody";
    const string Signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    [Fact]
    public void The_documented_example_is_valid()
    {
        Assert.True(WebhookSignature.IsValid(Signature, "Hello, World!"u8, [Secret]));
        Assert.Equal(Signature, WebhookSignature.Sign(Secret, "Hello, World!"u8));
    }

    [Fact]
    public void While_secrets_are_rotated_both_are_valid() =>
        Assert.True(WebhookSignature.IsValid(Signature, "Hello, World!"u8, ["a newer one", Secret]));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha1=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e18")]
    [InlineData("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e1")]
    [InlineData("sha256=zz7107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17")]
    public void Anything_else_is_not(string? header) => Assert.False(WebhookSignature.IsValid(header, "Hello, World!"u8, [Secret]));

    [Fact]
    public void One_changed_byte_of_the_body_is_noticed() => Assert.False(WebhookSignature.IsValid(Signature, "Hello, World?"u8, [Secret]));

    [Fact]
    public void Without_a_secret_nothing_is_valid()
    {
        Assert.False(WebhookSignature.IsValid(WebhookSignature.Sign("", "x"u8), "x"u8, [""]));
        Assert.False(WebhookSignature.IsValid(Signature, "Hello, World!"u8, []));
    }
}
