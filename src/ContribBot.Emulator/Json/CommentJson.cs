using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schema <c>issue-comment</c>.</summary>
static class CommentJson
{
    public static JsonObject Write(Urls urls, AppRegistration app, RepositoryState repository, Comment comment)
    {
        var api = urls.Comment(repository, comment.Id);
        return new JsonObject
        {
            ["url"] = api,
            ["html_url"] = $"{urls.Page(repository, repository.Issues[comment.IssueNumber])}#issuecomment-{comment.Id}",
            ["issue_url"] = urls.Issue(repository, comment.IssueNumber),
            ["id"] = comment.Id,
            ["node_id"] = Urls.NodeId("IC", comment.Id),
            ["user"] = AccountJson.Write(urls, comment.Author),
            ["created_at"] = JsonTime.Format(comment.CreatedAt),
            ["updated_at"] = JsonTime.Format(comment.UpdatedAt),
            ["author_association"] = repository.AssociationOf(comment.Author),
            ["body"] = comment.Body,
            ["reactions"] = IssueJson.WriteRollup($"{api}/reactions", comment.Reactions),
            ["performed_via_github_app"] = comment.ThroughApp ? AppJson.Write(urls, app) : null,
        };
    }
}
