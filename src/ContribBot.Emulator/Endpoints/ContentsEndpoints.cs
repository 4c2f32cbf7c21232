using System.Text;
using System.Text.Json.Nodes;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Http;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/repos/contents: a file as JSON with base64 or raw, a folder as a list.</summary>
static class ContentsEndpoints
{
    // Between 1 and 100 MB GitHub returns content only in the raw media type, beyond that not at all.
    const long MaxInlineSize = 1 << 20;
    const long MaxSize = 100 << 20;
    const int Base64LineLength = 60;

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/repos/{owner}/{repo}/contents", Access.Read("contents"), call => GetAsync(call, ""));
        routes.Get("/repos/{owner}/{repo}/contents/{**path}", Access.Read("contents"), call => GetAsync(call, call.Route("path").Trim('/')));
    }

    static async Task<ApiResponse> GetAsync(ApiCall call, string path)
    {
        var store = call.Repository.Store;
        var reference = call.Query("ref") ?? call.State.DefaultBranch;
        var commit = await store.ResolveAsync(reference) ?? throw ApiException.NotFound(call.Query("ref") is null ? "This repository is empty." : $"No commit found for the ref {reference}");
        if (path.Length == 0)
            return List(call, reference, "", await store.TreeAsync(commit, recursive: false));
        var entry = await store.EntryAsync(commit, path) ?? throw ApiException.NotFound();
        if (entry.Type == "tree")
            return List(call, reference, path + "/", await store.TreeAsync(entry.Sha, recursive: false));
        if (entry.Size > MaxSize)
            throw new ApiException(403, "This API returns blobs up to 100 MB in size. The requested blob is too large to fetch via the API.", [new JsonObject { ["resource"] = "Blob", ["field"] = "data", ["code"] = "too_large" }]);
        var content = entry.Type == "blob" ? await store.BlobAsync(entry.Sha) : [];
        return call.Accepts("raw") && entry.Type == "blob" ? ApiResponse.Raw(content) : ApiResponse.Ok(WriteFile(call, reference, entry, content));
    }

    static ApiResponse List(ApiCall call, string reference, string folder, IEnumerable<TreeEntry> entries) =>
        ApiResponse.Ok(new JsonArray([.. entries.Select(entry => Write(call, reference, entry with { Path = folder + entry.Path }))]));

    static JsonObject WriteFile(ApiCall call, string reference, TreeEntry entry, byte[] content)
    {
        var json = Write(call, reference, entry);
        switch (json["type"]!.GetValue<string>())
        {
            case "file" when entry.Size > MaxInlineSize:
                json["content"] = "";
                json["encoding"] = "none";
                break;
            case "file":
                json["content"] = Wrap(Convert.ToBase64String(content));
                json["encoding"] = "base64";
                break;
            case "symlink":
                json["target"] = Encoding.UTF8.GetString(content);
                break;
            default:
                json["submodule_git_url"] = $"{call.Urls.Page(call.State)}/{entry.Path}";
                break;
        }

        return json;
    }

    static JsonObject Write(ApiCall call, string reference, TreeEntry entry)
    {
        var path = string.Join('/', entry.Path.Split('/').Select(Uri.EscapeDataString));
        var type = (entry.Type, entry.Mode) switch
        {
            ("tree", _) => "dir",
            ("commit", _) => "submodule",
            (_, "120000") => "symlink",
            _ => "file",
        };
        var self = $"{call.Urls.Repository(call.State)}/contents/{path}?ref={Uri.EscapeDataString(reference)}";
        var html = $"{call.Urls.Page(call.State)}/{(type == "dir" ? "tree" : "blob")}/{reference}/{path}";
        var git = $"{call.Urls.Repository(call.State)}/git/{(type == "dir" ? "trees" : "blobs")}/{entry.Sha}";
        return new JsonObject
        {
            ["name"] = entry.Path[(entry.Path.LastIndexOf('/') + 1)..],
            ["path"] = entry.Path,
            ["sha"] = entry.Sha,
            ["size"] = entry.Size ?? 0,
            ["url"] = self,
            ["html_url"] = html,
            ["git_url"] = git,
            ["download_url"] = type == "file" ? $"{call.Urls.Page(call.State)}/raw/{reference}/{path}" : null,
            ["type"] = type,
            ["_links"] = new JsonObject { ["self"] = self, ["git"] = git, ["html"] = html },
        };
    }

    internal static string Wrap(string base64)
    {
        var lines = new StringBuilder();
        for (var start = 0; start < base64.Length; start += Base64LineLength)
            lines.Append(base64, start, Math.Min(Base64LineLength, base64.Length - start)).Append('\n');
        return lines.ToString();
    }
}
