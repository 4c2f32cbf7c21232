using System.Security.Cryptography;
using ContribBot.GitHub.Authentication;

namespace ContribBot.GitHub.Tests;

/// <summary>An app's key made for this run.</summary>
static class TestKey
{
    public static RSA Key { get; } = RSA.Create(2048);

    public static AppCredentials Credentials { get; } = new("12345", Key.ExportRSAPrivateKeyPem());
}
