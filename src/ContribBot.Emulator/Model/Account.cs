namespace ContribBot.Emulator.Model;

/// <summary>GitHub's kinds of account, by the names that its API uses.</summary>
public enum AccountType
{
    User,
    Organization,
    Bot,
}

/// <summary>Somebody who owns repositories or acts in them.</summary>
public sealed record Account(long Id, string Login, AccountType Type);

/// <summary>Who performs an operation: an account, and whether it is the app that acts through its installation.</summary>
readonly record struct Actor(Account Account, bool ThroughApp = false);
