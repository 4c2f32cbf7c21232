using System.Globalization;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/issues/issues. Pull requests are issues too.</summary>
static class IssueEndpoints
{
    static readonly string[] Permissions = ["issues", "pull_requests"];

    public static void Map(ApiRoutes routes)
    {
        routes.Get("/repos/{owner}/{repo}/issues", Access.Read(Permissions), List);
        routes.Post("/repos/{owner}/{repo}/issues", Access.WriteAs(RepositoryPermission.Read, "issues"), Create);
        routes.Get("/repos/{owner}/{repo}/issues/{number}", Access.Read(Permissions), call => Respond(call, call.Issue()));
        routes.Patch("/repos/{owner}/{repo}/issues/{number}", Access.WriteAs(RepositoryPermission.Read, Permissions), call => Task.FromResult(Update(call)));
    }

    static ApiResponse List(ApiCall call)
    {
        var state = call.Query("state") ?? "open";
        var labels = call.Query("labels")?.Split(',') ?? [];
        var since = Since(call);
        IEnumerable<Issue> issues = call.State.Issues.Values
            .Where(issue => state == "all" || issue.Open == (state == "open"))
            .Where(issue => labels.All(name => issue.Labels.Any(label => label.Name.Equals(name, StringComparison.OrdinalIgnoreCase))))
            .Where(issue => call.Query("creator") is not { } creator || issue.Author.Login.Equals(creator, StringComparison.OrdinalIgnoreCase))
            .Where(issue => since is null || issue.UpdatedAt >= since);
        issues = call.Query("sort") switch
        {
            "updated" => issues.OrderBy(issue => issue.UpdatedAt),
            "comments" => issues.OrderBy(issue => call.State.CommentsOf(issue.Number).Count()),
            _ => issues.OrderBy(issue => issue.Number),
        };
        if (call.Query("direction") != "asc")
            issues = issues.Reverse();
        return call.Pagination.Respond(issues.ToList(), issue => IssueJson.Write(call.Urls, call.App, call.State, issue));
    }

    static ApiResponse Create(ApiCall call)
    {
        // Labels of somebody without triage permission are dropped without a word.
        var labels = MayLabel(call) ? call.Texts("labels") ?? [] : [];
        var issue = call.Repository.Issues.Open(call.Actor, call.Text("title"), call.OptionalText("body"), labels);
        return ApiResponse.Created(IssueJson.Write(call.Urls, call.App, call.State, issue));
    }

    static ApiResponse Update(ApiCall call)
    {
        var issue = call.Issue();
        call.MayChange(issue.Author);
        var issues = call.Repository.Issues;
        if (call.OptionalText("state") is not (null or "open" or "closed"))
            throw new Operations.ValidationFailedException("Issue", "state", "invalid");
        if (call.Body.ContainsKey("title") || call.Body.ContainsKey("body"))
            issue = issues.Edit(call.Actor, issue.Number, call.OptionalText("title"), call.OptionalText("body"));
        if (call.Texts("labels") is { } labels && MayLabel(call))
            issue = issues.SetLabels(call.Actor, issue.Number, labels);
        issue = call.OptionalText("state") switch
        {
            "closed" => issues.Close(call.Actor, issue.Number, call.OptionalText("state_reason") ?? "completed"),
            "open" => issues.Reopen(call.Actor, issue.Number),
            _ => issue,
        };
        return Respond(call, issue);
    }

    internal static DateTimeOffset? Since(ApiCall call) =>
        DateTimeOffset.TryParse(call.Query("since"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : null;

    static bool MayLabel(ApiCall call) => call.Caller is not Caller.Person person || call.State.PermissionOf(person.Account) >= RepositoryPermission.Triage;

    static ApiResponse Respond(ApiCall call, Issue issue) => ApiResponse.Ok(IssueJson.Write(call.Urls, call.App, call.State, issue));
}
