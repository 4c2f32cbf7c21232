using System.Text.Json.Nodes;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/commits/commits</summary>
static class CommitEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        routes.Get("/repos/{owner}/{repo}/commits", Access.Read("contents"), ListAsync);
        routes.Get("/repos/{owner}/{repo}/commits/{**reference}", Access.Read("contents"), GetAsync);
        routes.Get("/repos/{owner}/{repo}/compare/{**range}", Access.Read("contents"), CompareAsync);
    }

    static async Task<ApiResponse> ListAsync(ApiCall call)
    {
        var start = await ResolveAsync(call, call.Query("sha") ?? call.State.DefaultBranch);
        // One more than the page tells whether there is a next one; the number of all would need the whole history.
        var wanted = call.Pagination.Page * call.Pagination.PerPage + 1;
        var commits = call.Query("path") is { Length: > 0 } path
            ? await call.Repository.Store.LogAsync([start, $"--max-count={wanted}"], path)
            : await call.Repository.Store.LogAsync([start, $"--max-count={wanted}"]);
        return call.Pagination.Respond(commits, commit => CommitJson.Write(call.Urls, call.GitHub.World, call.State, commit));
    }

    static async Task<ApiResponse> GetAsync(ApiCall call)
    {
        var sha = await ResolveAsync(call, call.Route("reference"));
        if (call.Accepts("sha"))
            return ApiResponse.Text(sha, "application/vnd.github.sha; charset=utf-8");
        var store = call.Repository.Store;
        var commit = await store.CommitAsync(sha);
        var from = commit.Parents.Length > 0 ? commit.Parents[0] : EmptyTree;
        if (call.Accepts("diff"))
            return ApiResponse.Text(await store.DiffTextAsync(from, sha), "application/vnd.github.diff; charset=utf-8");
        var changes = await store.ChangesAsync(from, sha);
        var json = CommitJson.Write(call.Urls, call.GitHub.World, call.State, commit);
        json["stats"] = new JsonObject
        {
            ["total"] = changes.Sum(change => change.Additions + change.Deletions),
            ["additions"] = changes.Sum(change => change.Additions),
            ["deletions"] = changes.Sum(change => change.Deletions),
        };
        json["files"] = Files(call, sha, call.Pagination.Slice(changes));
        return ApiResponse.Ok(json).With("Link", call.Pagination.Link(changes.Length));
    }

    static async Task<ApiResponse> CompareAsync(ApiCall call)
    {
        var range = call.Route("range").Split("...");
        if (range.Length != 2)
            throw ApiException.NotFound();
        // owner:branch names a fork's branch, which the client has no need of: it compares commits.
        var store = call.Repository.Store;
        var baseSha = await ResolveAsync(call, WithoutOwner(call, range[0]));
        var headSha = await ResolveAsync(call, WithoutOwner(call, range[1]));
        var mergeBase = await store.MergeBaseAsync(baseSha, headSha) ?? throw ApiException.NotFound($"No common ancestor between {range[0]} and {range[1]}.");
        if (call.Accepts("diff"))
            return ApiResponse.Text(await store.DiffTextAsync(mergeBase, headSha), "application/vnd.github.diff; charset=utf-8");
        var ahead = await store.CommitsBetweenAsync(baseSha, headSha);
        var behind = await store.CommitsBetweenAsync(headSha, baseSha);
        var page = $"{call.Urls.Page(call.State)}/compare/{call.Route("range")}";
        var json = new JsonObject
        {
            ["url"] = $"{call.Urls.Repository(call.State)}/compare/{call.Route("range")}",
            ["html_url"] = page,
            ["permalink_url"] = $"{call.Urls.Page(call.State)}/compare/{baseSha}...{headSha}",
            ["diff_url"] = $"{page}.diff",
            ["patch_url"] = $"{page}.patch",
            ["base_commit"] = CommitJson.Write(call.Urls, call.GitHub.World, call.State, await store.CommitAsync(baseSha)),
            ["merge_base_commit"] = CommitJson.Write(call.Urls, call.GitHub.World, call.State, await store.CommitAsync(mergeBase)),
            ["status"] = (ahead.Length, behind.Length) switch { (0, 0) => "identical", ( > 0, 0) => "ahead", (0, > 0) => "behind", _ => "diverged" },
            ["ahead_by"] = ahead.Length,
            ["behind_by"] = behind.Length,
            ["total_commits"] = ahead.Length,
            ["commits"] = new JsonArray([.. call.Pagination.Slice(ahead).Select(commit => CommitJson.Write(call.Urls, call.GitHub.World, call.State, commit))]),
        };
        // Pages are pages of commits; the first carries all files, up to 300.
        if (call.Pagination.Page == 1)
            json["files"] = Files(call, headSha, (await store.ChangesAsync(mergeBase, headSha)).Take(MaxCompareFiles));
        return ApiResponse.Ok(json).With("Link", call.Pagination.Link(ahead.Length));
    }

    const string EmptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";
    const int MaxCompareFiles = 300;

    static JsonArray Files(ApiCall call, string sha, IEnumerable<FileChange> changes) =>
        new([.. changes.Select(change => PullRequestJson.WriteFile(call.Urls, call.State, sha, change))]);

    static string WithoutOwner(ApiCall call, string reference)
    {
        var prefix = $"{call.State.Owner.Login}:";
        return reference.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? reference[prefix.Length..] : reference;
    }

    static async Task<string> ResolveAsync(ApiCall call, string reference) =>
        await call.Repository.Store.ResolveAsync(reference) is { } sha ? sha
        : reference.Length == 40 ? throw ApiException.Unprocessable($"No commit found for SHA: {reference}")
        : throw ApiException.NotFound();
}
