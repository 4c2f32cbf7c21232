namespace ContribBot.Core.Commands;

/// <summary>Who may run a command, from the widest to the narrowest circle.</summary>
public enum CommandAudience
{
    Anyone,

    /// <summary>The author of the issue or pull request, and everybody with triage permission or more.</summary>
    Author,
    Triage,
    Write,
    Maintain,
    Admin,
}

/// <summary>One entry of the <c>commands</c> section of <c>contribbot.yml</c>.</summary>
/// <param name="Who">The circle that may run the command; null keeps the command's own default.</param>
/// <param name="Enabled">False makes the bot ignore the command.</param>
public sealed record CommandOptions(CommandAudience? Who = null, bool Enabled = true);
