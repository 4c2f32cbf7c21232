using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using ContribBot.Emulator.Http;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Operations;

namespace ContribBot.Emulator.Endpoints;

/// <summary>https://docs.github.com/rest/checks/runs. Only apps may write check runs.</summary>
static class CheckRunEndpoints
{
    static readonly string[] Conclusions = ["action_required", "cancelled", "failure", "neutral", "success", "skipped", "timed_out"];
    static readonly string[] Statuses = ["queued", "in_progress", "completed", "waiting", "requested", "pending"];

    public static void Map(ApiRoutes routes)
    {
        var write = Access.WriteAs(RepositoryPermission.Read, "checks");
        var read = Access.Read("checks");
        routes.Post("/repos/{owner}/{repo}/check-runs", write, CreateAsync);
        routes.Patch("/repos/{owner}/{repo}/check-runs/{run}", write, call =>
        {
            AppOnly(call);
            return Task.FromResult(Respond(call, call.Repository.Checks.Update(Find(call).Id, run => Read(call, run))));
        });
        routes.Get("/repos/{owner}/{repo}/check-runs/{run}", read, call => Respond(call, Find(call)));
        routes.Get("/repos/{owner}/{repo}/check-runs/{run}/annotations", read, call => call.Pagination.Respond(Find(call).Annotations, annotation => new JsonObject
        {
            ["path"] = annotation.Path,
            ["start_line"] = annotation.StartLine,
            ["end_line"] = annotation.EndLine,
            ["start_column"] = null,
            ["end_column"] = null,
            ["annotation_level"] = annotation.Level,
            ["title"] = annotation.Title,
            ["message"] = annotation.Message,
            ["raw_details"] = null,
            ["blob_href"] = $"{call.Urls.Page(call.State)}/blob/{Find(call).HeadSha}/{annotation.Path}",
        }));
        routes.Get("/repos/{owner}/{repo}/commits/{reference}/check-runs", read, ListAsync);
    }

    static async Task<ApiResponse> CreateAsync(ApiCall call)
    {
        AppOnly(call);
        var sha = await call.Repository.Store.ResolveAsync(call.Text("head_sha")) ?? throw ApiException.Unprocessable($"No commit found for SHA: {call.Text("head_sha")}");
        var run = call.Repository.Checks.Create(Read(call, new CheckRun { Id = 0, Name = call.Text("name"), HeadSha = sha }));
        return ApiResponse.Created(CheckRunJson.Write(call.Urls, call.App, call.State, run));
    }

    static async Task<ApiResponse> ListAsync(ApiCall call)
    {
        var sha = await call.Repository.Store.ResolveAsync(call.Route("reference")) ?? throw ApiException.Unprocessable($"No commit found for SHA: {call.Route("reference")}");
        var runs = call.State.CheckRuns.Values.Where(run => run.HeadSha == sha)
            .Where(run => call.Query("check_name") is not { } name || run.Name == name)
            .Where(run => call.Query("status") is not { } status || run.Status == status);
        // "latest" keeps the newest of each name, which is what the pull request shows.
        if (call.Query("filter") != "all")
            runs = runs.GroupBy(run => run.Name).Select(group => group.Last());
        var all = runs.OrderByDescending(run => run.Id).ToList();
        return ApiResponse.Ok(new JsonObject
        {
            ["total_count"] = all.Count,
            ["check_runs"] = new JsonArray([.. call.Pagination.Slice(all).Select(run => CheckRunJson.Write(call.Urls, call.App, call.State, run))]),
        }).With("Link", call.Pagination.Link(all.Count));
    }

    static CheckRun Find(ApiCall call) => call.State.CheckRuns.GetValueOrDefault(call.Id("run")) ?? throw ApiException.NotFound();

    static void AppOnly(ApiCall call)
    {
        if (call.Caller is not Caller.Installed)
            throw new ApiException(403, "You must authenticate via a GitHub App.");
    }

    static CheckRun Read(ApiCall call, CheckRun run)
    {
        var conclusion = call.OptionalText("conclusion");
        var status = call.OptionalText("status");
        if (conclusion is not null && !Conclusions.Contains(conclusion))
            throw new ValidationFailedException("CheckRun", "conclusion", "invalid");
        if (status is not null && !Statuses.Contains(status))
            throw new ValidationFailedException("CheckRun", "status", "invalid");
        if (status == "completed" && conclusion is null)
            throw new ValidationFailedException("CheckRun", "conclusion", "missing_field");
        run = run with
        {
            Name = call.OptionalText("name") ?? run.Name,
            Status = status ?? run.Status,
            // Back to work: an earlier conclusion no longer holds.
            Conclusion = conclusion ?? (status is null ? run.Conclusion : null),
            DetailsUrl = call.OptionalText("details_url") ?? run.DetailsUrl,
            ExternalId = call.OptionalText("external_id") ?? run.ExternalId,
            StartedAt = Time(call, "started_at") ?? run.StartedAt,
            CompletedAt = Time(call, "completed_at") ?? run.CompletedAt,
        };
        if (call.Body["output"] is not JsonObject output)
            return run;
        var annotations = output["annotations"] as JsonArray ?? [];
        if (annotations.Count > CheckRunOperations.MaxAnnotations)
            throw ApiException.InvalidBody($"No more than {CheckRunOperations.MaxAnnotations} items are allowed; {annotations.Count} were supplied.");
        return run with
        {
            Title = Text(output, "title") ?? run.Title,
            Summary = Text(output, "summary") ?? run.Summary,
            Text = Text(output, "text") ?? run.Text,
            Annotations = run.Annotations.AddRange(annotations.Select(ReadAnnotation)),
        };
    }

    static CheckAnnotation ReadAnnotation(JsonNode? node) =>
        node is JsonObject item && Text(item, "path") is { } path && Text(item, "annotation_level") is { } level && Text(item, "message") is { } message
        && item["start_line"] is JsonValue start && item["end_line"] is JsonValue end
            ? new CheckAnnotation(path, start.GetValue<int>(), end.GetValue<int>(), level, message, Text(item, "title"))
            : throw ApiException.InvalidBody("An annotation needs path, start_line, end_line, annotation_level and message.");

    static string? Text(JsonObject from, string name) => from[name]?.GetValue<string>();

    static DateTimeOffset? Time(ApiCall call, string name) =>
        DateTimeOffset.TryParse(call.OptionalText(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    static ApiResponse Respond(ApiCall call, CheckRun run) => ApiResponse.Ok(CheckRunJson.Write(call.Urls, call.App, call.State, run));
}
