using System.Security.Cryptography;

namespace ContribBot.Emulator.Model;

/// <summary>A GitHub App as registered with the emulator: one app, installed once per account.</summary>
sealed record AppRegistration
{
    public required long Id { get; init; }

    public required string ClientId { get; init; }

    public required string Slug { get; init; }

    public required string Name { get; init; }

    public required Account Owner { get; init; }

    /// <summary>As whom the app acts in repositories.</summary>
    public required Account Bot { get; init; }

    public required RSA PublicKey { get; init; }

    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    public required IReadOnlyList<string> Events { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>The app's installation on an account.</summary>
sealed record Installation(long Id, Account Account, DateTimeOffset CreatedAt);
