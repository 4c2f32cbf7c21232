using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/git: blobs, trees and commits as git holds them.</summary>
static class GitDataEndpoints
{
    // What GitHub lists of a tree at most before it says "truncated".
    const int MaxTreeEntries = 100_000;

    static readonly string[] Modes = ["100644", "100755", "040000", "160000", "120000"];

    public static void Map(ApiRoutes routes)
    {
        var write = Access.WriteAs(RepositoryPermission.Write, "contents");
        routes.Get("/repos/{owner}/{repo}/git/blobs/{sha}", Access.Read("contents"), GetBlobAsync);
        routes.Post("/repos/{owner}/{repo}/git/blobs", write, CreateBlobAsync);
        routes.Get("/repos/{owner}/{repo}/git/trees/{**sha}", Access.Read("contents"), GetTreeAsync);
        routes.Post("/repos/{owner}/{repo}/git/trees", write, CreateTreeAsync);
        routes.Get("/repos/{owner}/{repo}/git/commits/{sha}", Access.Read("contents"), async call =>
            await call.Repository.Store.TypeOfAsync(call.Route("sha")) == "commit"
                ? ApiResponse.Ok(CommitJson.WriteGit(call.Urls, call.State, await call.Repository.Store.CommitAsync(call.Route("sha"))))
                : throw ApiException.NotFound());
        routes.Post("/repos/{owner}/{repo}/git/commits", write, CreateCommitAsync);
    }

    static async Task<ApiResponse> GetBlobAsync(ApiCall call)
    {
        var sha = call.Route("sha");
        if (await call.Repository.Store.TypeOfAsync(sha) != "blob")
            throw ApiException.NotFound();
        var content = await call.Repository.Store.BlobAsync(sha);
        return call.Accepts("raw") ? ApiResponse.Raw(content) : ApiResponse.Ok(new JsonObject
        {
            ["sha"] = sha,
            ["node_id"] = Urls.NodeId("B", sha),
            ["size"] = content.Length,
            ["url"] = BlobUrl(call, sha),
            ["content"] = ContentsEndpoints.Wrap(Convert.ToBase64String(content)),
            ["encoding"] = "base64",
        });
    }

    static async Task<ApiResponse> CreateBlobAsync(ApiCall call)
    {
        var content = call.Text("content");
        byte[] bytes;
        try
        {
            bytes = call.OptionalText("encoding") == "base64" ? Convert.FromBase64String(content) : Encoding.UTF8.GetBytes(content);
        }
        catch (FormatException)
        {
            throw ApiException.Unprocessable("content is not valid Base64");
        }

        var sha = await call.Repository.Writer.WriteBlobAsync(bytes);
        return ApiResponse.Created(new JsonObject { ["sha"] = sha, ["url"] = BlobUrl(call, sha) });
    }

    static async Task<ApiResponse> GetTreeAsync(ApiCall call)
    {
        var store = call.Repository.Store;
        var asked = call.Route("sha");
        // A tree's own hash or anything that names a commit.
        var sha = await store.TypeOfAsync(asked) == "tree" ? asked : await store.ResolveAsync(asked) is { } commit ? (await store.CommitAsync(commit)).TreeSha : throw ApiException.NotFound();
        var entries = await store.TreeAsync(sha, call.Query("recursive") is not null);
        return ApiResponse.Ok(WriteTree(call, sha, entries));
    }

    static async Task<ApiResponse> CreateTreeAsync(ApiCall call)
    {
        var (store, writer) = (call.Repository.Store, call.Repository.Writer);
        var baseTree = call.OptionalText("base_tree");
        if (baseTree is not null && await store.TypeOfAsync(baseTree) is not ("tree" or "commit"))
            throw ApiException.NotFound();
        if (call.Body["tree"] is not JsonArray wanted)
            throw ApiException.Unprocessable("Invalid tree info");
        var entries = new List<(string, string, string?)>();
        foreach (var item in wanted)
        {
            var (path, mode) = (item?["path"]?.GetValue<string>(), item?["mode"]?.GetValue<string>() ?? "100644");
            if (string.IsNullOrEmpty(path) || path.Split('/').Any(part => part is "" or "." or ".." or ".git") || !Modes.Contains(mode))
                throw ApiException.Unprocessable("tree.path contains a malformed path component");
            string? sha;
            if (item!["content"] is JsonValue content)
            {
                sha = await writer.WriteBlobAsync(Encoding.UTF8.GetBytes(content.GetValue<string>()));
            }
            else
            {
                sha = item["sha"]?.GetValue<string>();
                if (sha is not null && await store.TypeOfAsync(sha) is null)
                    throw ApiException.Unprocessable($"tree.sha {sha} is not a valid blob");
            }

            entries.Add((path, mode, sha));
        }

        var created = await writer.WriteTreeAsync(baseTree, entries);
        return ApiResponse.Created(WriteTree(call, created, await store.TreeAsync(created, recursive: false)));
    }

    static async Task<ApiResponse> CreateCommitAsync(ApiCall call)
    {
        var (store, writer) = (call.Repository.Store, call.Repository.Writer);
        var tree = call.Text("tree");
        if (await store.TypeOfAsync(tree) != "tree")
            throw ApiException.Unprocessable("Tree SHA does not exist");
        var parents = call.Texts("parents") ?? [];
        foreach (var parent in parents)
        {
            if (await store.TypeOfAsync(parent) != "commit")
                throw ApiException.Unprocessable("Parent SHA does not exist or is not a commit object");
        }

        var caller = writer.SignatureOf(call.Actor.Account.Login);
        var author = ReadSignature(call, "author", caller);
        var sha = await writer.WriteCommitAsync(tree, parents, author, ReadSignature(call, "committer", author), call.Text("message"));
        return ApiResponse.Created(CommitJson.WriteGit(call.Urls, call.State, await store.CommitAsync(sha)));
    }

    static Signature ReadSignature(ApiCall call, string member, Signature otherwise)
    {
        if (call.Body[member] is not JsonObject person)
            return otherwise;
        var when = person["date"]?.GetValue<string>() is { } date
            ? DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed) ? parsed : throw ApiException.Unprocessable($"{member}.date is not a valid timestamp")
            : otherwise.When;
        return new Signature(person["name"]?.GetValue<string>() ?? otherwise.Name, person["email"]?.GetValue<string>() ?? otherwise.Email, when);
    }

    static JsonObject WriteTree(ApiCall call, string sha, IReadOnlyCollection<TreeEntry> entries) => new()
    {
        ["sha"] = sha,
        ["url"] = $"{call.Urls.Repository(call.State)}/git/trees/{sha}",
        ["tree"] = new JsonArray([.. entries.Take(MaxTreeEntries).Select(entry =>
        {
            var json = new JsonObject { ["path"] = entry.Path, ["mode"] = entry.Mode, ["type"] = entry.Type, ["sha"] = entry.Sha };
            if (entry.Size is { } size)
                json["size"] = size;
            if (entry.Type != "commit")
                json["url"] = $"{call.Urls.Repository(call.State)}/git/{entry.Type}s/{entry.Sha}";
            return json;
        })]),
        ["truncated"] = entries.Count > MaxTreeEntries,
    };

    static string BlobUrl(ApiCall call, string sha) => $"{call.Urls.Repository(call.State)}/git/blobs/{sha}";
}
