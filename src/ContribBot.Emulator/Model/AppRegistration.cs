using System.Security.Cryptography;

namespace ContribBot.Emulator.Model;

/// <summary>A GitHub App as registered with the emulator: one app, installed once per account.</summary>
sealed record AppRegistration(
    long Id,
    string ClientId,
    string Slug,
    string Name,
    Account Owner,
    Account Bot,
    RSA PublicKey,
    IReadOnlyDictionary<string, string> Permissions,
    IReadOnlyList<string> Events,
    DateTimeOffset CreatedAt);

/// <summary>The app's installation on an account.</summary>
sealed record Installation(long Id, Account Account, DateTimeOffset CreatedAt);
