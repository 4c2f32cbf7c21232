using System.Collections.Immutable;
using ContribBot.Emulator.Model;

namespace ContribBot.Emulator.Operations;

/// <summary>Reactions to issues and comments. GitHub sends no webhook for them.</summary>
sealed class ReactionOperations(RepositoryState state, IssueOperations issues, CommentOperations comments, TimeProvider clock)
{
    /// <returns>The reaction, and whether it is new: one person has each content once.</returns>
    public (Reaction Reaction, bool Created) AddToIssue(Actor actor, int number, string content)
    {
        var (before, after) = issues.Change(number, issue => issue with { Reactions = With(issue.Reactions, actor, content) });
        return Answer(before.Reactions, after.Reactions, actor, content);
    }

    public (Reaction Reaction, bool Created) AddToComment(Actor actor, long id, string content)
    {
        var (before, after) = comments.Change(id, comment => comment with { Reactions = With(comment.Reactions, actor, content) });
        return Answer(before.Reactions, after.Reactions, actor, content);
    }

    public void RemoveFromIssue(int number, long reactionId) =>
        issues.Change(number, issue => issue with { Reactions = issue.Reactions.RemoveAll(reaction => reaction.Id == reactionId) });

    public void RemoveFromComment(long id, long reactionId) =>
        comments.Change(id, comment => comment with { Reactions = comment.Reactions.RemoveAll(reaction => reaction.Id == reactionId) });

    ImmutableArray<Reaction> With(ImmutableArray<Reaction> reactions, Actor actor, string content)
    {
        if (!Reaction.Contents.Contains(content))
            throw new ValidationFailedException("Reaction", "content", "invalid");
        return reactions.Any(reaction => Same(reaction, actor, content))
            ? reactions
            : reactions.Add(new Reaction(state.NextId(), actor.Account, content, clock.GetUtcNow()));
    }

    static (Reaction, bool) Answer(ImmutableArray<Reaction> before, ImmutableArray<Reaction> after, Actor actor, string content) =>
        (after.First(reaction => Same(reaction, actor, content)), after.Length > before.Length);

    static bool Same(Reaction reaction, Actor actor, string content) => reaction.Content == content && reaction.User.Id == actor.Account.Id;
}
