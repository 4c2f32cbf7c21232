using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schemas <c>repository</c> (in webhooks and pull requests) and <c>full-repository</c> (on its own).</summary>
static class RepositoryJson
{
    static readonly string[] PlainLinks =
    [
        "contributors", "deployments", "downloads", "events", "forks", "hooks", "languages", "merges", "stargazers", "subscribers", "subscription", "tags", "teams",
    ];

    static readonly (string Name, string Template)[] TemplatedLinks =
    [
        ("archive", "{archive_format}{/ref}"), ("assignees", "assignees{/user}"), ("blobs", "git/blobs{/sha}"), ("branches", "branches{/branch}"),
        ("collaborators", "collaborators{/collaborator}"), ("comments", "comments{/number}"), ("commits", "commits{/sha}"),
        ("compare", "compare/{base}...{head}"), ("contents", "contents/{+path}"), ("git_commits", "git/commits{/sha}"), ("git_refs", "git/refs{/sha}"),
        ("git_tags", "git/tags{/sha}"), ("issue_comment", "issues/comments{/number}"), ("issue_events", "issues/events{/number}"),
        ("issues", "issues{/number}"), ("keys", "keys{/key_id}"), ("labels", "labels{/name}"), ("milestones", "milestones{/number}"),
        ("notifications", "notifications{?since,all,participating}"), ("pulls", "pulls{/number}"), ("releases", "releases{/id}"),
        ("statuses", "statuses/{sha}"), ("trees", "git/trees{/sha}"),
    ];

    static readonly string[] Zeros = ["size", "stargazers_count", "watchers_count", "forks_count", "forks", "watchers"];

    static readonly string[] Off =
        ["has_projects", "has_downloads", "has_wiki", "has_pages", "has_discussions", "archived", "disabled", "is_template", "web_commit_signoff_required"];

    public static JsonObject Write(Urls urls, RepositoryState repository)
    {
        var api = urls.Repository(repository);
        var page = urls.Page(repository);
        var open = repository.Issues.Values.Count(issue => issue.Open);
        var json = new JsonObject
        {
            ["id"] = repository.Id,
            ["node_id"] = Urls.NodeId("R", repository.Id),
            ["name"] = repository.Name,
            ["full_name"] = repository.FullName,
            ["private"] = repository.IsPrivate,
            ["owner"] = AccountJson.Write(urls, repository.Owner),
            ["html_url"] = page,
            ["description"] = null,
            ["fork"] = repository.IsFork,
            ["url"] = api,
        };
        foreach (var name in PlainLinks)
            json[$"{name}_url"] = $"{api}/{name}";
        foreach (var (name, template) in TemplatedLinks)
            json[$"{name}_url"] = $"{api}/{template}";
        json["git_url"] = $"git:{page["http:".Length..]}.git";
        json["ssh_url"] = $"git@{new Uri(urls.Origin).Host}:{repository.FullName}.git";
        json["clone_url"] = $"{page}.git";
        json["svn_url"] = page;
        json["mirror_url"] = null;
        json["homepage"] = null;
        json["created_at"] = JsonTime.Format(repository.CreatedAt);
        json["updated_at"] = JsonTime.Format(repository.PushedAt);
        json["pushed_at"] = JsonTime.Format(repository.PushedAt);
        json["language"] = null;
        json["license"] = null;
        foreach (var name in Zeros)
            json[name] = 0;
        json["open_issues_count"] = open;
        json["open_issues"] = open;
        json["has_issues"] = true;
        foreach (var name in Off)
            json[name] = false;
        json["allow_forking"] = true;
        json["topics"] = new JsonArray();
        json["visibility"] = repository.IsPrivate ? "private" : "public";
        json["default_branch"] = repository.DefaultBranch;
        return json;
    }

    /// <summary>With what webhooks add to the REST form.</summary>
    public static JsonObject WriteForWebhook(Urls urls, RepositoryState repository)
    {
        var json = Write(urls, repository);
        json["custom_properties"] = new JsonObject();
        return json;
    }

    public static JsonObject WriteFull(Urls urls, RepositoryState repository, RepositoryPermission permission)
    {
        var json = Write(urls, repository);
        json["network_count"] = 0;
        json["subscribers_count"] = 0;
        json["permissions"] = AccountJson.Permissions(permission);
        return json;
    }
}
