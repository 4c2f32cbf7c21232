using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Core.Commands;
using ContribBot.Core.Commands.Definitions;
using ContribBot.Core.Contributions;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Contributions;

/// <summary>Reads from the comments of a thread until when it is snoozed: the command itself is the record, so deleting it takes it back.</summary>
static class Snoozes
{
    /// <param name="comments">Of the thread, oldest first.</param>
    /// <param name="ownerId">Who may snooze it: the author of the pull request, or the holder of the issue; somebody with triage permission may, too.</param>
    /// <returns>Null where nobody asked for quiet, or somebody ended it.</returns>
    public static async Task<DateTimeOffset?> ReadAsync(IReadOnlyList<IssueComment> comments, long? ownerId, RepositoryScope scope, CancellationToken cancellationToken)
    {
        foreach (var comment in comments.Reverse())
        {
            if (comment.User is not { IsBot: false } user || comment.Body?.Contains("/snooze", StringComparison.OrdinalIgnoreCase) is not true)
                continue;
            var call = CommandParser.Parse(comment.Body).Commands.LastOrDefault(call => call.Name == SnoozeCommand.Definition.Name);
            if (call is null || !await MayAsync(user, ownerId, scope, cancellationToken))
                continue;
            if (call.Arguments[0] == "off")
                return null;
            if (Snooze.ParseLength(call.Arguments[0]) is { } length)
                return comment.CreatedAt + length;
        }

        return null;
    }

    public static async Task<bool> MayAsync(User user, long? ownerId, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var isOwner = user.Id == ownerId;
        return await CommandRights.MayRunAsync(SnoozeCommand.Definition, user, isOwner, scope, cancellationToken)
            && (isOwner || await CommandRights.MayTriageAsync(user, scope, cancellationToken));
    }
}
