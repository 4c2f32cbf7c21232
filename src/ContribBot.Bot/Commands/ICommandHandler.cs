using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Commands;

/// <summary>Does what a command of a comment asks for; the commenter's permission is checked before.</summary>
public interface ICommandHandler
{
    /// <summary>As in <see cref="CommandDefinition.Name"/>.</summary>
    string Name { get; }

    IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, CancellationToken cancellationToken);
}

/// <summary>One command of one comment.</summary>
/// <param name="Call">The command.</param>
/// <param name="Issue">The issue or pull request, as the delivery described it: good for its number and its author, not for its state.</param>
/// <param name="Comment">The comment that holds the command.</param>
/// <param name="Repository">The repository.</param>
public sealed record CommandRequest(CommandCall Call, Issue Issue, IssueComment Comment, Repository Repository)
{
    public int Number => Issue.Number;

    /// <summary>An answer in words, one per comment and command: for what an emoji can't say.</summary>
    public UpsertComment Reply(string body) => new(Number, new CommentMarker("reply", $"{Comment.Id}/{Call.Name}"), body);

    public React React(ReactionContent content) => new(Comment.Id, content);
}
