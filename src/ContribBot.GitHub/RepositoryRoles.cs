using ContribBot.Core.Commands;

namespace ContribBot.GitHub;

/// <summary>GitHub's two words for a permission, as one role.</summary>
static class RepositoryRoles
{
    /// <param name="permission">The older word, which knows neither triage nor maintain: <c>admin</c>, <c>write</c>, <c>read</c>, <c>none</c>.</param>
    /// <param name="roleName">The newer one; an organization's own role has a name of its own and falls back to the older word.</param>
    public static RepositoryRole Of(string permission, string? roleName) => Known(roleName) ?? Known(permission) ?? RepositoryRole.None;

    static RepositoryRole? Known(string? name) => name switch
    {
        "admin" => RepositoryRole.Admin,
        "maintain" => RepositoryRole.Maintain,
        "write" => RepositoryRole.Write,
        "triage" => RepositoryRole.Triage,
        "read" => RepositoryRole.Read,
        "none" => RepositoryRole.None,
        _ => null,
    };
}
