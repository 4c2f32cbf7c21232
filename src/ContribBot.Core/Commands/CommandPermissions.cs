namespace ContribBot.Core.Commands;

/// <summary>Who may run what: the commenter's own role counts, never the app's.</summary>
public static class CommandPermissions
{
    /// <summary>The circle in force: the repository's choice, else the command's own.</summary>
    public static CommandAudience Audience(CommandDefinition definition, CommandOptions? options) => options?.Who ?? definition.DefaultAudience;

    /// <param name="definition">The command.</param>
    /// <param name="options">The repository's settings for it, if any.</param>
    /// <param name="role">The commenter's role in the repository.</param>
    /// <param name="isAuthor">The commenter opened the issue or pull request.</param>
    public static bool IsAllowed(CommandDefinition definition, CommandOptions? options, RepositoryRole role, bool isAuthor)
    {
        if (options is { Enabled: false })
            return false;
        return Audience(definition, options) switch
        {
            CommandAudience.Anyone => true,
            CommandAudience.Author => isAuthor || role >= RepositoryRole.Triage,
            CommandAudience.Triage => role >= RepositoryRole.Triage,
            CommandAudience.Write => role >= RepositoryRole.Write,
            CommandAudience.Maintain => role >= RepositoryRole.Maintain,
            CommandAudience.Admin => role >= RepositoryRole.Admin,
            _ => false,
        };
    }
}
