using System.Text.RegularExpressions;
using ContribBot.Core.Markdown;

namespace ContribBot.Core.Contributions;

/// <summary>Somebody who contributes. The id stays when the login changes.</summary>
public sealed partial record Person(long Id, string Login)
{
    /// <summary>The name in a comment, without telling its owner.</summary>
    public string Name => MarkdownText.Inline(Login, 64);

    /// <summary>The name in a comment that GitHub shall notify its owner of.</summary>
    public string Mention => Logins().IsMatch(Login) ? "@" + Login : Name;

    // Anything else in the place of a login could mention a team, or somebody else. Managed users have an underscore, and old accounts a hyphen at their end.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_-]{0,38}\z", RegexOptions.NonBacktracking)]
    private static partial Regex Logins();
}
