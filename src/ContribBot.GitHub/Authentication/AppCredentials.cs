using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ContribBot.GitHub.Authentication;

/// <summary>The app's id and private key, which sign the JSON Web Tokens that GitHub trades for installation tokens.</summary>
public sealed class AppCredentials : IDisposable
{
    // GitHub allows ten minutes; a minute less leaves room for its clock.
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(9);
    static readonly TimeSpan ClockDrift = TimeSpan.FromSeconds(60);
    static readonly byte[] Header = Encoding.ASCII.GetBytes(Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8) + ".");

    readonly RSA _key = RSA.Create();
    readonly Lock _lock = new();

    /// <param name="appId">The app's id, or its client id.</param>
    /// <param name="privateKeyPem">PEM, PKCS#1 (as GitHub gives it out) or PKCS#8.</param>
    /// <exception cref="ArgumentException">The key can't be read; the message does not repeat it.</exception>
    public AppCredentials(string appId, string privateKeyPem)
    {
        if (string.IsNullOrEmpty(appId) || !appId.All(c => char.IsAsciiLetterOrDigit(c) || c is '.'))
            throw new ArgumentException("The app's id is a number, or a client id such as Iv23li0123456789.", nameof(appId));
        AppId = appId;
        try
        {
            _key.ImportFromPem(privateKeyPem);
            _ = _key.SignData([], HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (Exception error) when (error is ArgumentException or CryptographicException)
        {
            _key.Dispose();
            throw new ArgumentException("The app's private key is not an RSA private key in PEM form.", nameof(privateKeyPem), error);
        }
    }

    public string AppId { get; }

    /// <summary>A JWT signed with RS256, good for nine minutes from <paramref name="now"/>, issued a minute earlier to allow for clocks that differ.</summary>
    internal AccessToken CreateJwt(DateTimeOffset now)
    {
        var expires = now + Lifetime;
        var claims = $$"""{"iat":{{(now - ClockDrift).ToUnixTimeSeconds()}},"exp":{{expires.ToUnixTimeSeconds()}},"iss":"{{AppId}}"}""";
        byte[] signed = [.. Header, .. Encoding.ASCII.GetBytes(Base64Url.EncodeToString(Encoding.ASCII.GetBytes(claims)))];
        byte[] signature;

        // RSA instances promise nothing about threads.
        lock (_lock)
            signature = _key.SignData(signed, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new AccessToken($"{Encoding.ASCII.GetString(signed)}.{Base64Url.EncodeToString(signature)}", expires);
    }

    public void Dispose() => _key.Dispose();

    public override string ToString() => $"app {AppId}";
}
