using System.Text.Json.Nodes;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/pulls/reviews, …/review-requests and …/pulls#merge-a-pull-request</summary>
static class ReviewEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        const string pull = "/repos/{owner}/{repo}/pulls/{number}";
        var write = Access.WriteAs(RepositoryPermission.Read, "pull_requests");
        routes.Get($"{pull}/reviews", Access.Read("pull_requests"), call =>
            call.Pagination.Respond(call.Pull().PullRequest!.Reviews, review => ReviewJson.Write(call.Urls, call.State, call.Issue(), review)));
        routes.Post($"{pull}/reviews", write, call =>
        {
            var number = call.Pull().Number;
            var review = call.Repository.Reviews.Submit(call.Actor, number, call.Text("event"), call.OptionalText("body") ?? "");
            return ApiResponse.Ok(ReviewJson.Write(call.Urls, call.State, call.Pull(), review));
        });
        routes.Post($"{pull}/requested_reviewers", write, call => ApiResponse.Created(Write(call, call.Repository.Reviews.Request(call.Actor, call.Pull().Number, Reviewers(call)))));
        routes.Delete($"{pull}/requested_reviewers", write, call => ApiResponse.Ok(Write(call, call.Repository.Reviews.Withdraw(call.Actor, call.Pull().Number, Reviewers(call)))));
        routes.Put($"{pull}/merge", Access.WriteAs(RepositoryPermission.Write, "contents"), MergeAsync);
    }

    static async Task<ApiResponse> MergeAsync(ApiCall call)
    {
        var sha = await call.Repository.Merges.MergeAsync(call.Actor, call.Pull().Number) ?? throw new ApiException(405, "Pull Request is not mergeable");
        return ApiResponse.Ok(new JsonObject { ["sha"] = sha, ["merged"] = true, ["message"] = "Pull Request successfully merged" });
    }

    static List<Account> Reviewers(ApiCall call) =>
        [.. (call.Texts("reviewers") ?? []).Select(login => call.GitHub.World.FindAccount(login)
            ?? throw ApiException.Unprocessable("Reviews may only be requested from collaborators. One or more of the users or teams you specified is not a collaborator of the repository."))];

    static JsonObject Write(ApiCall call, Issue issue) => PullRequestJson.WriteSimple(call.Urls, call.State, issue);
}
