using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schemas <c>simple-user</c> and <c>collaborator</c> of GitHub's OpenAPI description.</summary>
static class AccountJson
{
    public static JsonObject Write(Urls urls, Account account)
    {
        var api = $"{urls.Origin}/users/{Uri.EscapeDataString(account.Login)}";
        return new JsonObject
        {
            ["login"] = account.Login,
            ["id"] = account.Id,
            ["node_id"] = Urls.NodeId(account.Type switch { AccountType.Organization => "O", AccountType.Bot => "BOT", _ => "U" }, account.Id),
            ["avatar_url"] = $"{urls.Origin}/avatars/{account.Id}",
            ["gravatar_id"] = "",
            ["url"] = api,
            ["html_url"] = account.Type == AccountType.Bot
                ? $"{urls.Origin}/apps/{account.Login.Replace("[bot]", "")}"
                : $"{urls.Origin}/{account.Login}",
            ["followers_url"] = $"{api}/followers",
            ["following_url"] = $"{api}/following{{/other_user}}",
            ["gists_url"] = $"{api}/gists{{/gist_id}}",
            ["starred_url"] = $"{api}/starred{{/owner}}{{/repo}}",
            ["subscriptions_url"] = $"{api}/subscriptions",
            ["organizations_url"] = $"{api}/orgs",
            ["repos_url"] = $"{api}/repos",
            ["events_url"] = $"{api}/events{{/privacy}}",
            ["received_events_url"] = $"{api}/received_events",
            ["type"] = account.Type.ToString(),
            ["site_admin"] = false,
        };
    }

    public static JsonArray WriteAll(Urls urls, IEnumerable<Account> accounts) => new([.. accounts.Select(account => Write(urls, account))]);

    /// <summary>The body of <c>GET …/collaborators/{username}/permission</c>.</summary>
    public static JsonObject WritePermission(Urls urls, Account account, RepositoryPermission permission)
    {
        var user = Write(urls, account);
        user["permissions"] = Permissions(permission);
        user["role_name"] = RoleName(permission);
        return new JsonObject
        {
            // The older field knows four values only: maintain reads as write, triage as read.
            ["permission"] = permission switch
            {
                RepositoryPermission.Admin => "admin",
                RepositoryPermission.Maintain or RepositoryPermission.Write => "write",
                RepositoryPermission.Triage or RepositoryPermission.Read => "read",
                _ => "none",
            },
            ["user"] = user,
            ["role_name"] = RoleName(permission),
        };
    }

    public static JsonObject Permissions(RepositoryPermission permission) => new()
    {
        ["admin"] = permission >= RepositoryPermission.Admin,
        ["maintain"] = permission >= RepositoryPermission.Maintain,
        ["push"] = permission >= RepositoryPermission.Write,
        ["triage"] = permission >= RepositoryPermission.Triage,
        ["pull"] = permission >= RepositoryPermission.Read,
    };

    static string RoleName(RepositoryPermission permission) => permission.ToString().ToLowerInvariant();
}
