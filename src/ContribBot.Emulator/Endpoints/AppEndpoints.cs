using System.Text.Json.Nodes;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/apps/apps</summary>
static class AppEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/app", Access.AppOnly, call =>
        {
            var app = AppJson.Write(call.Urls, call.App);
            app["installations_count"] = call.GitHub.World.Installations.Count();
            return ApiResponse.Ok(app);
        });
        routes.Get("/app/installations", Access.AppOnly, call =>
            call.Pagination.Respond(call.GitHub.World.Installations.ToList(), installation => AppJson.Write(call.Urls, call.App, installation)));
        routes.Get("/app/installations/{installation}", Access.AppOnly, call => ApiResponse.Ok(AppJson.Write(call.Urls, call.App, Installation(call))));
        routes.Post("/app/installations/{installation}/access_tokens", Access.AppOnly, CreateToken);
        routes.Get("/repos/{owner}/{repo}/installation", Access.AppOnly, call =>
            ApiResponse.Ok(AppJson.Write(call.Urls, call.App, call.GitHub.World.InstallationOf(call.State.Owner) ?? throw ApiException.NotFound())));
        routes.Get("/installation/repositories", Access.Read("metadata"), ListRepositories);
    }

    static Installation Installation(ApiCall call) => call.GitHub.World.FindInstallation(call.Id("installation")) ?? throw ApiException.NotFound();

    static ApiResponse CreateToken(ApiCall call)
    {
        var installation = Installation(call);
        var repositories = Narrow(call, installation);
        var permissions = call.App.Permissions;
        if (call.Body["permissions"] is JsonObject asked)
        {
            var narrowed = asked.ToDictionary(pair => pair.Key, pair => pair.Value?.GetValue<string>() ?? "");
            if (narrowed.Any(pair => !permissions.TryGetValue(pair.Key, out var granted) || (pair.Value == "write" && granted == "read")))
                throw ApiException.Unprocessable("The permissions requested are not granted to this installation.");
            permissions = narrowed;
        }

        var caller = new Caller.Installed(call.App, installation, permissions, repositories?.Select(repository => repository.Id).ToHashSet());
        var (token, expires) = call.GitHub.Tokens.Issue(caller);
        var body = new JsonObject
        {
            ["token"] = token,
            ["expires_at"] = JsonTime.Format(expires),
            ["permissions"] = AppJson.Permissions(permissions),
            ["repository_selection"] = repositories is null ? "all" : "selected",
        };
        if (repositories is not null)
            body["repositories"] = new JsonArray([.. repositories.Select(repository => RepositoryJson.Write(call.Urls, repository))]);
        return ApiResponse.Created(body);
    }

    static List<RepositoryState>? Narrow(ApiCall call, Installation installation)
    {
        var names = call.Texts("repositories");
        var ids = (call.Body["repository_ids"] as JsonArray)?.Select(id => id!.GetValue<long>()).ToHashSet();
        if (names is null && ids is null)
            return null;
        var owned = call.GitHub.World.Repositories.Where(repository => repository.Owner.Id == installation.Account.Id).ToList();
        var chosen = owned.Where(repository => names?.Contains(repository.Name, StringComparer.OrdinalIgnoreCase) == true || ids?.Contains(repository.Id) == true).ToList();
        return chosen.Count == (names?.Count ?? 0) + (ids?.Count ?? 0)
            ? chosen
            : throw ApiException.Unprocessable("There is at least one repository that does not exist or is not accessible to the parent installation.");
    }

    static ApiResponse ListRepositories(ApiCall call)
    {
        if (call.Caller is not Caller.Installed installed)
            throw new ApiException(403, "You must authenticate with an installation access token in order to list repositories for an installation.");
        var all = call.GitHub.World.Repositories.Where(installed.Reaches).ToList();
        return ApiResponse.Ok(new JsonObject
        {
            ["total_count"] = all.Count,
            ["repository_selection"] = installed.RepositoryIds is null ? "all" : "selected",
            ["repositories"] = new JsonArray([.. call.Pagination.Slice(all).Select(repository => RepositoryJson.Write(call.Urls, repository))]),
        }).With("Link", call.Pagination.Link(all.Count));
    }
}
