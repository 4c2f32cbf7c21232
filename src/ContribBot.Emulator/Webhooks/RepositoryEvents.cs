using System.Text.Json.Nodes;
using ContribBot.Emulator.Git;
using ContribBot.Emulator.Json;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Webhooks;

/// <summary>Builds the payloads of what happens in a repository and hands them to the sender, if the app is installed there and subscribes to the event.</summary>
sealed class RepositoryEvents(World world, Urls urls, AppRegistration app, WebhookSender sender)
{
    public void Issue(RepositoryState repository, Actor actor, string action, Issue issue, JsonObject? changes = null, Label? label = null, Account? assignee = null, Account? reviewer = null)
    {
        var payload = new JsonObject { ["action"] = action };
        if (issue.PullRequest is null)
        {
            payload["issue"] = IssueJson.Write(urls, app, repository, issue);
        }
        else
        {
            payload["number"] = issue.Number;
            payload["pull_request"] = PullRequestJson.Write(urls, repository, issue);
        }

        if (changes is not null)
            payload["changes"] = changes;
        if (label is not null)
            payload["label"] = IssueJson.WriteLabel(urls, repository, label);
        if (assignee is not null)
            payload["assignee"] = AccountJson.Write(urls, assignee);
        if (reviewer is not null)
            payload["requested_reviewer"] = AccountJson.Write(urls, reviewer);
        Emit(repository, actor, issue.PullRequest is null ? "issues" : "pull_request", payload);
    }

    public void Review(RepositoryState repository, Actor actor, string action, Issue issue, Review review)
    {
        var written = ReviewJson.Write(urls, repository, issue, review);
        // The API shouts, webhooks don't.
        written["state"] = review.State.ToLowerInvariant();
        Emit(repository, actor, "pull_request_review", new JsonObject
        {
            ["action"] = action,
            ["review"] = written,
            ["pull_request"] = PullRequestJson.WriteSimple(urls, repository, issue),
        });
    }

    public void Comment(RepositoryState repository, Actor actor, string action, Comment comment, JsonObject? changes = null)
    {
        var payload = new JsonObject { ["action"] = action };
        if (changes is not null)
            payload["changes"] = changes;
        payload["issue"] = IssueJson.Write(urls, app, repository, repository.Issues[comment.IssueNumber]);
        payload["comment"] = CommentJson.Write(urls, app, repository, comment);
        Emit(repository, actor, "issue_comment", payload);
    }

    public void Synchronize(RepositoryState repository, Actor actor, Issue issue, string before)
    {
        Emit(repository, actor, "pull_request", new JsonObject
        {
            ["action"] = "synchronize",
            ["number"] = issue.Number,
            ["before"] = before,
            ["after"] = issue.PullRequest!.HeadSha,
            ["pull_request"] = PullRequestJson.Write(urls, repository, issue),
        });
    }

    /// <param name="before">Null for a new ref.</param>
    /// <param name="after">Null for a deleted ref.</param>
    public void Push(RepositoryState repository, Actor actor, string reference, string? before, string? after, bool forced, IReadOnlyList<(Commit Commit, IReadOnlyList<FileChange> Changes)> commits)
    {
        var written = commits.Select(item => CommitJson.WritePushed(urls, repository, item.Commit, item.Changes)).ToArray();
        var zeros = new string('0', 40);
        Emit(repository, actor, "push", new JsonObject
        {
            ["ref"] = reference,
            ["before"] = before ?? zeros,
            ["after"] = after ?? zeros,
            ["pusher"] = new JsonObject { ["name"] = actor.Account.Login, ["email"] = $"{actor.Account.Login}@users.noreply.github.com" },
            ["created"] = before is null,
            ["deleted"] = after is null,
            ["forced"] = forced,
            ["base_ref"] = null,
            ["compare"] = $"{urls.Page(repository)}/compare/{before ?? zeros}...{after ?? zeros}",
            ["commits"] = new JsonArray([.. written]),
            ["head_commit"] = written.Length == 0 ? null : written[^1].DeepClone(),
        });
    }

    public void Ping()
    {
        var now = JsonTime.Format(app.CreatedAt);
        sender.Emit(new HookEvent(NewGuid(), "ping", Action: null, new JsonObject
        {
            ["zen"] = "Design for failure.",
            ["hook_id"] = sender.HookId,
            ["hook"] = new JsonObject
            {
                ["type"] = "App",
                ["id"] = sender.HookId,
                ["name"] = "web",
                ["active"] = true,
                ["app_id"] = app.Id,
                ["events"] = new JsonArray([.. app.Events.Select(name => JsonValue.Create(name))]),
                ["config"] = new JsonObject { ["content_type"] = "json", ["insecure_ssl"] = "0", ["secret"] = "********", ["url"] = sender.Url?.ToString() ?? "" },
                ["updated_at"] = now,
                ["created_at"] = now,
                ["url"] = $"{urls.Origin}/app/hook",
                ["ping_url"] = $"{urls.Origin}/app/hook/pings",
                ["deliveries_url"] = $"{urls.Origin}/app/hook/deliveries",
            },
        }.ToJsonString(), InstallationId: null, RepositoryId: null));
    }

    void Emit(RepositoryState repository, Actor actor, string name, JsonObject payload)
    {
        if (world.InstallationOf(repository.Owner) is not { } installation || !app.Events.Contains(name))
            return;
        payload["repository"] = RepositoryJson.WriteForWebhook(urls, repository);
        payload["sender"] = AccountJson.Write(urls, actor.Account);
        payload["installation"] = new JsonObject { ["id"] = installation.Id, ["node_id"] = Urls.NodeId("INST", installation.Id) };
        sender.Emit(new HookEvent(NewGuid(), name, payload["action"]?.GetValue<string>(), payload.ToJsonString(), installation.Id, repository.Id));
    }

    static string NewGuid() => Guid.NewGuid().ToString();
}
