using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/pulls/pulls</summary>
static class PullRequestEndpoints
{
    // GitHub lists no more files of a pull request than this, however many changed.
    const int MaxFiles = 3_000;
    const int MaxCommits = 250;

    public static void Map(ApiRoutes routes)
    {
        var read = Access.Read("pull_requests");
        routes.Get("/repos/{owner}/{repo}/pulls", read, List);
        routes.Post("/repos/{owner}/{repo}/pulls", Access.WriteAs(RepositoryPermission.Read, "pull_requests"), CreateAsync);
        routes.Get("/repos/{owner}/{repo}/pulls/{number}", read, GetAsync);
        routes.Patch("/repos/{owner}/{repo}/pulls/{number}", Access.WriteAs(RepositoryPermission.Read, "pull_requests"), UpdateAsync);
        routes.Get("/repos/{owner}/{repo}/pulls/{number}/files", read, async call =>
        {
            var pull = call.Pull().PullRequest!;
            var changes = await call.Repository.Store.ChangesAsync(pull.MergeBaseSha ?? pull.BaseSha, pull.HeadSha);
            return call.Pagination.Respond([.. changes.Take(MaxFiles)], change => PullRequestJson.WriteFile(call.Urls, call.State, pull.HeadSha, change));
        });
        routes.Get("/repos/{owner}/{repo}/pulls/{number}/commits", read, async call =>
        {
            var pull = call.Pull().PullRequest!;
            var commits = await call.Repository.Store.CommitsBetweenAsync(pull.BaseSha, pull.HeadSha);
            return call.Pagination.Respond([.. commits.Take(MaxCommits)], commit => CommitJson.Write(call.Urls, call.GitHub.World, call.State, commit));
        });
    }

    static ApiResponse List(ApiCall call)
    {
        var state = call.Query("state") ?? "open";
        var head = call.Query("head");
        IEnumerable<Issue> pulls = call.State.Issues.Values
            .Where(issue => issue.PullRequest is not null)
            .Where(issue => state == "all" || issue.Open == (state == "open"))
            .Where(issue => call.Query("base") is not { } name || issue.PullRequest!.BaseRef == name)
            // The filter is owner:branch; GitHub ignores it in any other form.
            .Where(issue => head is null || !head.Contains(':') || head == $"{call.State.Owner.Login}:{issue.PullRequest!.HeadRef}");
        if (call.Query("direction") != "asc")
            pulls = pulls.Reverse();
        return call.Pagination.Respond(pulls.ToList(), issue => PullRequestJson.WriteSimple(call.Urls, call.State, issue));
    }

    static async Task<ApiResponse> CreateAsync(ApiCall call)
    {
        var head = call.Text("head");
        var prefix = $"{call.State.Owner.Login}:";
        if (head.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            head = head[prefix.Length..];
        var issue = await call.Repository.Pulls.OpenAsync(call.Actor, call.Text("base"), head, call.Text("title"), call.OptionalText("body"), call.Flag("draft"));
        return ApiResponse.Created(PullRequestJson.Write(call.Urls, call.State, issue));
    }

    static async Task<ApiResponse> GetAsync(ApiCall call)
    {
        var issue = call.Pull();
        var pull = issue.PullRequest!;
        return call.Accepts("diff")
            ? ApiResponse.Text(await call.Repository.Store.DiffTextAsync(pull.MergeBaseSha ?? pull.BaseSha, pull.HeadSha), "application/vnd.github.diff; charset=utf-8")
            : ApiResponse.Ok(PullRequestJson.Write(call.Urls, call.State, issue));
    }

    static async Task<ApiResponse> UpdateAsync(ApiCall call)
    {
        var issue = call.Pull();
        call.MayChange(issue.Author);
        var (issues, number) = (call.Repository.Issues, issue.Number);
        if (call.Body.ContainsKey("title") || call.Body.ContainsKey("body"))
            issue = issues.Edit(call.Actor, number, call.OptionalText("title"), call.OptionalText("body"));
        if (call.OptionalText("base") is { } baseRef)
            issue = await call.Repository.Pulls.ChangeBaseAsync(call.Actor, number, baseRef);
        issue = call.OptionalText("state") switch
        {
            "closed" => issues.Close(call.Actor, number),
            "open" => issues.Reopen(call.Actor, number),
            _ => issue,
        };
        return ApiResponse.Ok(PullRequestJson.Write(call.Urls, call.State, issue));
    }
}
