using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/issues/labels</summary>
static class LabelEndpoints
{
    public static void Map(ApiRoutes routes)
    {
        var write = Access.WriteAs(RepositoryPermission.Triage, "issues", "pull_requests");
        var read = Access.Read("issues", "pull_requests");
        routes.Get("/repos/{owner}/{repo}/labels", read, call =>
            call.Pagination.Respond(call.State.Labels.Values.ToList(), label => IssueJson.WriteLabel(call.Urls, call.State, label)));
        routes.Get("/repos/{owner}/{repo}/labels/{name}", read, call =>
            ApiResponse.Ok(IssueJson.WriteLabel(call.Urls, call.State, call.State.Labels.GetValueOrDefault(call.Route("name")) ?? throw ApiException.NotFound())));
        routes.Post("/repos/{owner}/{repo}/labels", Access.WriteAs(RepositoryPermission.Write, "issues", "pull_requests"), call =>
        {
            var color = call.OptionalText("color") ?? "ededed";
            if (color.Length != 6 || !color.All(char.IsAsciiHexDigit))
                throw new Operations.ValidationFailedException("Label", "color", "invalid");
            var label = call.Repository.Issues.CreateLabel(call.Text("name"), color.ToLowerInvariant(), call.OptionalText("description"));
            return ApiResponse.Created(IssueJson.WriteLabel(call.Urls, call.State, label));
        });
        routes.Get("/repos/{owner}/{repo}/issues/{number}/labels", read, call =>
            call.Pagination.Respond(call.Issue().Labels, label => IssueJson.WriteLabel(call.Urls, call.State, label)));
        routes.Post("/repos/{owner}/{repo}/issues/{number}/labels", write, call =>
            Respond(call, call.Repository.Issues.AddLabels(call.Actor, call.Issue().Number, Names(call))));
        routes.Put("/repos/{owner}/{repo}/issues/{number}/labels", write, call =>
            Respond(call, call.Repository.Issues.SetLabels(call.Actor, call.Issue().Number, Names(call))));
        routes.Delete("/repos/{owner}/{repo}/issues/{number}/labels/{name}", write, call =>
        {
            var issue = call.Issue();
            var name = call.Route("name");
            if (!issue.Labels.Any(label => label.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
                throw ApiException.NotFound("Label does not exist");
            return Respond(call, call.Repository.Issues.RemoveLabel(call.Actor, issue.Number, name));
        });
    }

    static IReadOnlyList<string> Names(ApiCall call) => call.Texts("labels") ?? throw ApiException.InvalidBody("\"labels\" wasn't supplied.");

    static ApiResponse Respond(ApiCall call, Issue issue) => ApiResponse.Ok(IssueJson.WriteLabels(call.Urls, call.State, issue.Labels));
}
