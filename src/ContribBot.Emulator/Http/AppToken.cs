using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Http;

/// <summary>Checks the JSON Web Token by which the app proves itself: RS256, <c>iss</c>, <c>iat</c> not ahead, <c>exp</c> at most ten minutes away.</summary>
static class AppToken
{
    static readonly TimeSpan MaxLifetime = TimeSpan.FromMinutes(10);

    // GitHub forgives a little drift between clocks; its documentation advises to date iat a minute back.
    static readonly TimeSpan Drift = TimeSpan.FromSeconds(5);

    public static Caller.App Verify(string token, AppRegistration app, DateTimeOffset now)
    {
        using var claims = Decode(token, app.PublicKey);
        var issuer = claims.RootElement.TryGetProperty("iss", out var iss) ? iss.ToString() : throw Refused("Missing 'issuer' claim ('iss') in assertion");
        if (issuer != $"{app.Id}" && issuer != app.ClientId)
            throw new ApiException(404, "Integration not found");
        var issued = Time(claims.RootElement, "iat") ?? throw Refused("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        var expires = Time(claims.RootElement, "exp") ?? throw Refused("'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        if (issued > now + Drift)
            throw Refused("'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued");
        if (expires <= now - Drift)
            throw Refused("'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires");
        if (expires > now + MaxLifetime + Drift)
            throw Refused("'Expiration time' claim ('exp') is too far in the future");
        return new Caller.App(app);
    }

    static JsonDocument Decode(string token, RSA key)
    {
        try
        {
            var parts = token.Split('.');
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            if (parts.Length == 3
                && header.RootElement.GetProperty("alg").GetString() == "RS256"
                && key.VerifyData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))
            {
                return JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            }
        }
        catch (Exception error) when (error is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not a token at all: answered like a wrong one.
        }

        throw Refused("A JSON web token could not be decoded");
    }

    static DateTimeOffset? Time(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var seconds) && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    static ApiException Refused(string message) => new(401, message);
}
