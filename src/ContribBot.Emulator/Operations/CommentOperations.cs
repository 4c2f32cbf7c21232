using System.Text.Json.Nodes;
using ContribBot.Emulator.Model;
using ContribBot.Emulator.Webhooks;

namespace ContribBot.Emulator.Operations;

sealed class CommentOperations(RepositoryState state, IssueOperations issues, RepositoryEvents events, TimeProvider clock)
{
    public Comment Create(Actor actor, int number, string body)
    {
        Check(body);
        var now = clock.GetUtcNow();
        var comment = state.Write(() =>
        {
            var created = new Comment
            {
                Id = state.NextId(),
                IssueNumber = number,
                Body = body,
                Author = actor.Account,
                ThroughApp = actor.ThroughApp,
                CreatedAt = now,
                UpdatedAt = now,
            };
            state.Comments = state.Comments.Add(created.Id, created);
            return created;
        });
        issues.Change(number, issue => issue);
        events.Comment(state, actor, "created", comment);
        return comment;
    }

    public Comment Edit(Actor actor, long id, string body)
    {
        Check(body);
        var (before, after) = Change(id, comment => comment with { Body = body, UpdatedAt = clock.GetUtcNow() });
        if (before.Body != body)
            events.Comment(state, actor, "edited", after, new JsonObject { ["body"] = new JsonObject { ["from"] = before.Body } });
        return after;
    }

    public void Delete(Actor actor, long id)
    {
        var comment = state.Write(() =>
        {
            var deleted = state.Comments[id];
            state.Comments = state.Comments.Remove(id);
            return deleted;
        });
        events.Comment(state, actor, "deleted", comment);
    }

    public (Comment Before, Comment After) Change(long id, Func<Comment, Comment> change) => state.Write(() =>
    {
        var before = state.Comments[id];
        var after = change(before);
        state.Comments = state.Comments.SetItem(id, after);
        return (before, after);
    });

    static void Check(string body)
    {
        if (string.IsNullOrWhiteSpace(body))
            throw new ValidationFailedException("IssueComment", "body", "missing_field");
        IssueOperations.CheckBody("IssueComment", body);
    }
}
