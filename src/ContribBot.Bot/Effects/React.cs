using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Effects;

/// <summary>An emoji on somebody's comment.</summary>
public sealed record React(long CommentId, ReactionContent Content) : Effect
{
    public override string Description => $"reaction {Content} on comment {CommentId}";

    internal override Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken) =>
        target.GitHub.Reactions.CreateForCommentAsync(target.Repository, CommentId, Content, cancellationToken);
}
