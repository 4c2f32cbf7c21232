using System.Text.Json.Nodes;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schemas <c>pull-request</c>, <c>pull-request-simple</c>, <c>pull-request-minimal</c> and <c>diff-entry</c>.</summary>
static class PullRequestJson
{
    /// <summary>A pull request on its own and in webhooks.</summary>
    public static JsonObject Write(Urls urls, RepositoryState repository, Issue issue)
    {
        var pull = issue.PullRequest!;
        var json = WriteSimple(urls, repository, issue);
        json["merged"] = pull.MergedAt is not null;
        json["mergeable"] = pull.Mergeable;
        json["rebaseable"] = pull.Mergeable;
        json["mergeable_state"] = pull.Draft ? "draft" : pull.Mergeable switch { true => "clean", false => "dirty", null => "unknown" };
        json["merged_by"] = null;
        json["comments"] = repository.CommentsOf(issue.Number).Count();
        json["review_comments"] = 0;
        json["maintainer_can_modify"] = false;
        json["commits"] = pull.Commits;
        json["additions"] = pull.Additions;
        json["deletions"] = pull.Deletions;
        json["changed_files"] = pull.ChangedFiles;
        return json;
    }

    /// <summary>A pull request in a list.</summary>
    public static JsonObject WriteSimple(Urls urls, RepositoryState repository, Issue issue)
    {
        var pull = issue.PullRequest!;
        var api = urls.Pull(repository, issue.Number);
        var page = urls.Page(repository, issue);
        var issueApi = urls.Issue(repository, issue.Number);
        var links = new (string Name, string Url)[]
        {
            ("self", api), ("html", page), ("issue", issueApi), ("comments", $"{issueApi}/comments"), ("review_comments", $"{api}/comments"),
            ("review_comment", $"{urls.Repository(repository)}/pulls/comments{{/number}}"), ("commits", $"{api}/commits"),
            ("statuses", $"{urls.Repository(repository)}/statuses/{pull.HeadSha}"),
        };
        var json = new JsonObject
        {
            ["url"] = api,
            ["id"] = pull.Id,
            ["node_id"] = Urls.NodeId("PR", pull.Id),
            ["html_url"] = page,
            ["diff_url"] = $"{page}.diff",
            ["patch_url"] = $"{page}.patch",
            ["issue_url"] = issueApi,
            ["number"] = issue.Number,
            ["state"] = issue.Open ? "open" : "closed",
            ["locked"] = false,
            ["title"] = issue.Title,
            ["user"] = AccountJson.Write(urls, issue.Author),
            ["body"] = issue.Body,
            ["created_at"] = JsonTime.Format(issue.CreatedAt),
            ["updated_at"] = JsonTime.Format(issue.UpdatedAt),
            ["closed_at"] = JsonTime.Format(issue.ClosedAt),
            ["merged_at"] = JsonTime.Format(pull.MergedAt),
            ["merge_commit_sha"] = null,
            ["assignee"] = issue.Assignees.IsEmpty ? null : AccountJson.Write(urls, issue.Assignees[0]),
            ["assignees"] = AccountJson.WriteAll(urls, issue.Assignees),
            ["requested_reviewers"] = AccountJson.WriteAll(urls, pull.RequestedReviewers),
            ["requested_teams"] = new JsonArray(),
            ["labels"] = IssueJson.WriteLabels(urls, repository, issue.Labels),
            ["milestone"] = null,
            ["draft"] = pull.Draft,
            ["head"] = End(urls, pull.Fork ?? repository, pull.HeadRef, pull.HeadSha),
            ["base"] = End(urls, repository, pull.BaseRef, pull.BaseSha),
            ["author_association"] = repository.AssociationOf(issue.Author),
            ["auto_merge"] = null,
            ["active_lock_reason"] = null,
        };
        var linkObjects = new JsonObject();
        foreach (var (name, url) in links)
        {
            linkObjects[name] = new JsonObject { ["href"] = url };
            if (name is not ("self" or "html" or "issue"))
                json[$"{name}_url"] = url;
        }

        json["_links"] = linkObjects;
        return json;
    }

    /// <summary>A pull request as check runs name it.</summary>
    public static JsonObject WriteMinimal(Urls urls, RepositoryState repository, Issue issue)
    {
        var pull = issue.PullRequest!;
        JsonObject Side(RepositoryState side, string name, string sha) => new()
        {
            ["ref"] = name,
            ["sha"] = sha,
            ["repo"] = new JsonObject { ["id"] = side.Id, ["url"] = urls.Repository(side), ["name"] = side.Name },
        };
        return new JsonObject
        {
            ["url"] = urls.Pull(repository, issue.Number),
            ["id"] = pull.Id,
            ["number"] = issue.Number,
            ["head"] = Side(pull.Fork ?? repository, pull.HeadRef, pull.HeadSha),
            ["base"] = Side(repository, pull.BaseRef, pull.BaseSha),
        };
    }

    public static JsonObject WriteFile(Urls urls, RepositoryState repository, string headSha, FileChange change)
    {
        var path = string.Join('/', change.Path.Split('/').Select(Uri.EscapeDataString));
        var json = new JsonObject
        {
            ["sha"] = change.Sha,
            ["filename"] = change.Path,
            ["status"] = change.Status,
            ["additions"] = change.Additions,
            ["deletions"] = change.Deletions,
            ["changes"] = change.Additions + change.Deletions,
            ["blob_url"] = $"{urls.Page(repository)}/blob/{headSha}/{path}",
            ["raw_url"] = $"{urls.Page(repository)}/raw/{headSha}/{path}",
            ["contents_url"] = $"{urls.Repository(repository)}/contents/{path}?ref={headSha}",
        };
        if (change.Patch is not null)
            json["patch"] = change.Patch;
        if (change.PreviousPath is not null)
            json["previous_filename"] = change.PreviousPath;
        return json;
    }

    static JsonObject End(Urls urls, RepositoryState repository, string name, string sha) => new()
    {
        ["label"] = $"{repository.Owner.Login}:{name}",
        ["ref"] = name,
        ["sha"] = sha,
        ["user"] = AccountJson.Write(urls, repository.Owner),
        ["repo"] = RepositoryJson.WriteForWebhook(urls, repository),
    };
}
