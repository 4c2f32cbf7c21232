using ContribBot.Bot.Storage;
using ContribBot.GitHub;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Effects;

/// <summary>
/// One change to the world that a handler decided on. Applying it again, after a crash or for a copy of the delivery, changes nothing:
/// each looks at what is there first.
/// </summary>
public abstract record Effect
{
    /// <summary>One line for the record of the delivery: what was done, without any text of users.</summary>
    public abstract string Description { get; }

    internal abstract Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken);
}

/// <summary>Where effects are applied.</summary>
/// <param name="GitHub">The client of the installation.</param>
/// <param name="Repository">The repository of the event.</param>
/// <param name="BotLogin">The account whose comments are ours.</param>
/// <param name="Storage">Queues and blobs.</param>
sealed record EffectTarget(GitHubClient GitHub, RepositoryName Repository, string BotLogin, IBotStorage Storage)
{
    /// <summary>The bot's comments that a marker is about, oldest first.</summary>
    public ValueTask<List<IssueComment>> ListOwnAsync(int number, CommentMarker marker, CancellationToken cancellationToken) =>
        GitHub.Comments.ListAsync(Repository, number, cancellationToken).Where(comment => marker.IsSameComment(CommentMarker.Of(comment, BotLogin))).ToListAsync(cancellationToken);
}
