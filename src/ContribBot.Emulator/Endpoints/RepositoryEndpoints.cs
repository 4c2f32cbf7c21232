using System.Text.Json.Nodes;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/repos/repos, …/branches/branches and …/collaborators/collaborators</summary>
static class RepositoryEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/repos/{owner}/{repo}", Access.Read("metadata"), call =>
            ApiResponse.Ok(RepositoryJson.WriteFull(call.Urls, call.State, call.Caller is Caller.Person person ? call.State.PermissionOf(person.Account) : RepositoryPermission.Read)));
        routes.Get("/repos/{owner}/{repo}/branches", Access.Read("contents"), async call => call.Pagination.Respond(await call.Repository.Store.BranchesAsync(), branch => new JsonObject
        {
            ["name"] = branch.Name,
            ["commit"] = new JsonObject { ["sha"] = branch.Sha, ["url"] = $"{call.Urls.Repository(call.State)}/commits/{branch.Sha}" },
            ["protected"] = false,
        }));
        routes.Get("/repos/{owner}/{repo}/branches/{**branch}", Access.Read("contents"), GetBranchAsync);
        routes.Get("/repos/{owner}/{repo}/collaborators/{username}/permission", Access.Read("metadata"), GetPermission);
    }

    static async Task<ApiResponse> GetBranchAsync(ApiCall call)
    {
        var name = call.Route("branch");
        var sha = await call.Repository.Store.ResolveRefAsync($"refs/heads/{name}") ?? throw ApiException.NotFound("Branch not found");
        var url = $"{call.Urls.Repository(call.State)}/branches/{name}";
        return ApiResponse.Ok(new JsonObject
        {
            ["name"] = name,
            ["commit"] = CommitJson.Write(call.Urls, call.GitHub.World, call.State, await call.Repository.Store.CommitAsync(sha)),
            ["_links"] = new JsonObject { ["self"] = url, ["html"] = $"{call.Urls.Page(call.State)}/tree/{name}" },
            ["protected"] = false,
            ["protection"] = new JsonObject { ["enabled"] = false, ["required_status_checks"] = new JsonObject { ["enforcement_level"] = "off", ["contexts"] = new JsonArray(), ["checks"] = new JsonArray() } },
            ["protection_url"] = $"{url}/protection",
        });
    }

    static ApiResponse GetPermission(ApiCall call)
    {
        if (call.Caller is Caller.Anonymous)
            throw new ApiException(401, "Requires authentication");
        var account = call.GitHub.World.FindAccount(call.Route("username"))
            ?? throw ApiException.NotFound($"{call.Route("username")} is not a user");
        return ApiResponse.Ok(AccountJson.WritePermission(call.Urls, account, call.State.PermissionOf(account)));
    }
}
