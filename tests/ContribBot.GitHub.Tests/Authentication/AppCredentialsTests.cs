using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContribBot.GitHub.Authentication;

namespace ContribBot.GitHub.Tests.Authentication;

public sealed class AppCredentialsTests
{
    static readonly DateTimeOffset s_now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_token_is_signed_with_the_key_in_either_form_of_PEM(bool pkcs8)
    {
        using var credentials = new AppCredentials("Iv23.abc", pkcs8 ? TestKey.Key.ExportPkcs8PrivateKeyPem() : TestKey.Key.ExportRSAPrivateKeyPem());
        var parts = credentials.CreateJwt(s_now).Reveal().Split('.');
        Assert.True(TestKey.Key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
        Assert.Equal("RS256", header.RootElement.GetProperty("alg").GetString());
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
        var issued = claims.RootElement.GetProperty("iat").GetInt64();
        Assert.Equal(s_now.ToUnixTimeSeconds() - 60, issued);
        Assert.InRange(claims.RootElement.GetProperty("exp").GetInt64() - issued, 61, 600);
        Assert.Equal("Iv23.abc", claims.RootElement.GetProperty("iss").GetString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("no PEM")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void A_key_that_cannot_be_read_is_refused_without_being_shown(string pem)
    {
        var error = Assert.Throws<ArgumentException>(() => new AppCredentials("1", pem));
        Assert.DoesNotContain("AAAA", error.ToString());
    }

    [Fact]
    public void A_public_key_is_refused() => Assert.Throws<ArgumentException>(() => new AppCredentials("1", TestKey.Key.ExportSubjectPublicKeyInfoPem()));

    [Theory]
    [InlineData("")]
    [InlineData("1\",\"x\":\"")]
    public void An_id_that_could_change_the_claims_is_refused(string id) =>
        Assert.Throws<ArgumentException>(() => new AppCredentials(id, TestKey.Key.ExportRSAPrivateKeyPem()));

    [Fact]
    public void Neither_credentials_nor_tokens_show_their_secret()
    {
        Assert.Equal("app 12345", TestKey.Credentials.ToString());
        var token = TestKey.Credentials.CreateJwt(s_now);
        Assert.DoesNotContain(token.Reveal(), token.ToString());
    }
}
