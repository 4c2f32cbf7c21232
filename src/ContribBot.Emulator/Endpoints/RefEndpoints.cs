using System.Text.Json.Nodes;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/git/refs</summary>
static class RefEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        var write = Access.WriteAs(RepositoryPermission.Write, "contents");
        routes.Get("/repos/{owner}/{repo}/git/ref/{**reference}", Access.Read("contents"), async call =>
        {
            var name = $"refs/{call.Route("reference")}";
            return ApiResponse.Ok(Write(call, name, await call.Repository.Store.ResolveRefAsync(name) ?? throw ApiException.NotFound()));
        });
        routes.Post("/repos/{owner}/{repo}/git/refs", write, CreateAsync);
        routes.Patch("/repos/{owner}/{repo}/git/refs/{**reference}", write, async call =>
        {
            var name = $"refs/{call.Route("reference")}";
            await call.Repository.Refs.UpdateAsync(call.Actor, name, await CommitAsync(call), call.Flag("force"));
            return ApiResponse.Ok(Write(call, name, call.Text("sha")));
        });
        routes.Delete("/repos/{owner}/{repo}/git/refs/{**reference}", write, async call =>
        {
            await call.Repository.Refs.DeleteAsync(call.Actor, $"refs/{call.Route("reference")}");
            return ApiResponse.NoContent();
        });
    }

    static async Task<ApiResponse> CreateAsync(ApiCall call)
    {
        var name = call.Text("ref");
        if (!name.StartsWith("refs/", StringComparison.Ordinal) || name.Count(character => character == '/') < 2 || !await call.Repository.Writer.IsRefNameAsync(name))
            throw ApiException.Unprocessable($"Reference name {name} is not valid. It must start with 'refs' and have at least two slashes.");
        var sha = await CommitAsync(call);
        await call.Repository.Refs.CreateAsync(call.Actor, name, sha);
        return ApiResponse.Created(Write(call, name, sha));
    }

    static async Task<string> CommitAsync(ApiCall call) =>
        await call.Repository.Store.TypeOfAsync(call.Text("sha")) == "commit" ? call.Text("sha") : throw ApiException.Unprocessable("Object does not exist");

    static JsonObject Write(ApiCall call, string name, string sha) => new()
    {
        ["ref"] = name,
        ["node_id"] = Urls.NodeId("REF", name),
        ["url"] = $"{call.Urls.Repository(call.State)}/git/{name}",
        ["object"] = new JsonObject { ["sha"] = sha, ["type"] = "commit", ["url"] = call.Urls.Commit(call.State, sha) },
    };
}
