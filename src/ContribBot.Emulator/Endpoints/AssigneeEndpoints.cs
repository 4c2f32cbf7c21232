using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/issues/assignees</summary>
static class AssigneeEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        const string pattern = "/repos/{owner}/{repo}/issues/{number}/assignees";
        var write = Access.WriteAs(RepositoryPermission.Triage, "issues", "pull_requests");
        routes.Post(pattern, write, call => ApiResponse.Created(Write(call, call.Repository.Issues.Assign(call.Actor, call.Issue().Number, Accounts(call)))));
        routes.Delete(pattern, write, call => ApiResponse.Ok(Write(call, call.Repository.Issues.Unassign(call.Actor, call.Issue().Number, Accounts(call)))));
    }

    static List<Account> Accounts(ApiCall call) =>
        [.. (call.Texts("assignees") ?? []).Select(call.GitHub.World.FindAccount).OfType<Account>()];

    static System.Text.Json.Nodes.JsonObject Write(ApiCall call, Issue issue) => IssueJson.Write(call.Urls, call.App, call.State, issue);
}
