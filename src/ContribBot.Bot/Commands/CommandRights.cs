using ContribBot.Bot.Dispatch;
using ContribBot.Core.Commands;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Commands;

/// <summary>Who may run what in a repository, by the permission that GitHub reports at this moment.</summary>
static class CommandRights
{
    public static async Task<bool> MayRunAsync(
        CommandDefinition definition, User user, bool isAuthor, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var options = (await scope.GetOptionsAsync(cancellationToken)).Commands.GetValueOrDefault(definition.Name);
        // Most need no question to GitHub.
        if (CommandPermissions.IsAllowed(definition, options, RepositoryRole.None, isAuthor))
            return true;
        var role = await scope.GitHub.Repositories.GetPermissionAsync(scope.Repository, user.Login, cancellationToken);
        return CommandPermissions.IsAllowed(definition, options, role, isAuthor);
    }

    /// <summary>Somebody who may sort other people's issues and pull requests.</summary>
    public static async Task<bool> MayTriageAsync(User user, RepositoryScope scope, CancellationToken cancellationToken) =>
        await scope.GitHub.Repositories.GetPermissionAsync(scope.Repository, user.Login, cancellationToken) >= RepositoryRole.Triage;
}
