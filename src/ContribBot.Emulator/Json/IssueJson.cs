using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schemas <c>issue</c>, <c>label</c>, <c>reaction</c> and <c>reaction-rollup</c>.</summary>
static class IssueJson
{
    public static JsonObject Write(Urls urls, AppRegistration app, RepositoryState repository, Issue issue)
    {
        var api = urls.Issue(repository, issue.Number);
        var json = new JsonObject
        {
            ["url"] = api,
            ["repository_url"] = urls.Repository(repository),
            ["labels_url"] = $"{api}/labels{{/name}}",
            ["comments_url"] = $"{api}/comments",
            ["events_url"] = $"{api}/events",
            ["html_url"] = urls.Page(repository, issue),
            ["id"] = issue.Id,
            ["node_id"] = Urls.NodeId("I", issue.Id),
            ["number"] = issue.Number,
            ["title"] = issue.Title,
            ["user"] = AccountJson.Write(urls, issue.Author),
            ["labels"] = WriteLabels(urls, repository, issue.Labels),
            ["state"] = issue.Open ? "open" : "closed",
            ["locked"] = false,
            ["assignee"] = issue.Assignees.IsEmpty ? null : AccountJson.Write(urls, issue.Assignees[0]),
            ["assignees"] = AccountJson.WriteAll(urls, issue.Assignees),
            ["milestone"] = null,
            ["comments"] = repository.CommentsOf(issue.Number).Count(),
            ["created_at"] = JsonTime.Format(issue.CreatedAt),
            ["updated_at"] = JsonTime.Format(issue.UpdatedAt),
            ["closed_at"] = JsonTime.Format(issue.ClosedAt),
            ["author_association"] = repository.AssociationOf(issue.Author),
            ["active_lock_reason"] = null,
            ["body"] = issue.Body,
            ["reactions"] = WriteRollup($"{api}/reactions", issue.Reactions),
            ["timeline_url"] = $"{api}/timeline",
            ["performed_via_github_app"] = issue.ThroughApp ? AppJson.Write(urls, app) : null,
            ["state_reason"] = issue.StateReason,
        };
        if (issue.PullRequest is { } pull)
        {
            json["draft"] = pull.Draft;
            json["pull_request"] = new JsonObject
            {
                ["url"] = urls.Pull(repository, issue.Number),
                ["html_url"] = urls.Page(repository, issue),
                ["diff_url"] = $"{urls.Page(repository, issue)}.diff",
                ["patch_url"] = $"{urls.Page(repository, issue)}.patch",
                ["merged_at"] = JsonTime.Format(pull.MergedAt),
            };
        }

        return json;
    }

    public static JsonArray WriteLabels(Urls urls, RepositoryState repository, IEnumerable<Label> labels) =>
        new([.. labels.Select(label => WriteLabel(urls, repository, label))]);

    public static JsonObject WriteLabel(Urls urls, RepositoryState repository, Label label) => new()
    {
        ["id"] = label.Id,
        ["node_id"] = Urls.NodeId("LA", label.Id),
        ["url"] = $"{urls.Repository(repository)}/labels/{Uri.EscapeDataString(label.Name)}",
        ["name"] = label.Name,
        ["color"] = label.Color,
        ["default"] = false,
        ["description"] = label.Description,
    };

    public static JsonObject WriteReaction(Urls urls, Reaction reaction) => new()
    {
        ["id"] = reaction.Id,
        ["node_id"] = Urls.NodeId("REA", reaction.Id),
        ["user"] = AccountJson.Write(urls, reaction.User),
        ["content"] = reaction.Content,
        ["created_at"] = JsonTime.Format(reaction.CreatedAt),
    };

    public static JsonObject WriteRollup(string url, IReadOnlyCollection<Reaction> reactions)
    {
        var json = new JsonObject { ["url"] = url, ["total_count"] = reactions.Count };
        foreach (var content in Reaction.Contents)
            json[content] = reactions.Count(reaction => reaction.Content == content);
        return json;
    }
}
