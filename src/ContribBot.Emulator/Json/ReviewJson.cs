using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Json;

/// <summary>Schema <c>pull-request-review</c>.</summary>
static class ReviewJson
{
    public static JsonObject Write(Urls urls, RepositoryState repository, Issue issue, Review review)
    {
        var page = $"{urls.Page(repository, issue)}#pullrequestreview-{review.Id}";
        return new JsonObject
        {
            ["id"] = review.Id,
            ["node_id"] = Urls.NodeId("PRR", review.Id),
            ["user"] = AccountJson.Write(urls, review.Author),
            ["body"] = review.Body,
            ["state"] = review.State,
            ["html_url"] = page,
            ["pull_request_url"] = urls.Pull(repository, issue.Number),
            ["_links"] = new JsonObject
            {
                ["html"] = new JsonObject { ["href"] = page },
                ["pull_request"] = new JsonObject { ["href"] = urls.Pull(repository, issue.Number) },
            },
            ["submitted_at"] = JsonTime.Format(review.SubmittedAt),
            ["commit_id"] = review.CommitSha,
            ["author_association"] = repository.AssociationOf(review.Author),
        };
    }
}
