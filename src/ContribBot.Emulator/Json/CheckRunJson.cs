using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schema <c>check-run</c>.</summary>
static class CheckRunJson
{
    public static JsonObject Write(Urls urls, AppRegistration app, RepositoryState repository, CheckRun run)
    {
        var api = $"{urls.Repository(repository)}/check-runs/{run.Id}";
        var pulls = repository.Issues.Values.Where(issue => issue.Open && issue.PullRequest?.HeadSha == run.HeadSha);
        return new JsonObject
        {
            ["id"] = run.Id,
            ["name"] = run.Name,
            ["node_id"] = Urls.NodeId("CR", run.Id),
            ["head_sha"] = run.HeadSha,
            ["external_id"] = run.ExternalId ?? "",
            ["url"] = api,
            ["html_url"] = $"{urls.Page(repository)}/runs/{run.Id}",
            ["details_url"] = run.DetailsUrl ?? $"{urls.Origin}/",
            ["status"] = run.Status,
            ["conclusion"] = run.Conclusion,
            ["started_at"] = JsonTime.Format(run.StartedAt),
            ["completed_at"] = JsonTime.Format(run.CompletedAt),
            ["output"] = new JsonObject
            {
                ["title"] = run.Title,
                ["summary"] = run.Summary,
                ["text"] = run.Text,
                ["annotations_count"] = run.Annotations.Length,
                ["annotations_url"] = $"{api}/annotations",
            },
            ["check_suite"] = new JsonObject { ["id"] = run.Id },
            ["app"] = AppJson.Write(urls, app),
            ["pull_requests"] = new JsonArray([.. pulls.Select(issue => PullRequestJson.WriteMinimal(urls, repository, issue))]),
        };
    }
}
