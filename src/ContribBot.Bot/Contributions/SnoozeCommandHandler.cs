using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Contributions;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Contributions;

/// <summary><c>/snooze 30d</c> and <c>/snooze off</c>. The comment is the record (see <see cref="Snoozes"/>), so a reaction is all there is to do.</summary>
public sealed class SnoozeCommandHandler(ClaimThread claims, TimeProvider time) : ICommandHandler
{
    public string Name => "snooze";

    public async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Call.Arguments[0] != "off" && Snooze.ParseLength(request.Call.Arguments[0]) is null)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply("`/snooze 30d` takes a number of days, or of weeks as in `/snooze 6w`, up to a year; `/snooze off` ends it.");
            yield break;
        }

        // The claim may have been written a moment before and be delivered a moment later.
        if (!request.Issue.IsPullRequest)
        {
            await foreach (var effect in claims.UpdateAsync(request.Number, delivered: null, scope, cancellationToken))
                yield return effect;
        }

        if (!await Snoozes.MayAsync(request.Comment.User!, await FindOwnerAsync(request, scope, cancellationToken), scope, cancellationToken))
        {
            yield return request.React(ReactionContent.ThumbsDown);
            yield return request.Reply(request.Issue.IsPullRequest
                ? "The author of the pull request can snooze it, and so can somebody with triage permission."
                : "Whoever claimed the issue can snooze it, and so can somebody with triage permission.");
            yield break;
        }

        yield return request.React(ReactionContent.ThumbsUp);
        if (request.Call.Arguments[0] == "off")
        {
            // The next look may stand at the end of the snooze that was ended.
            var options = await scope.GetOptionsAsync(cancellationToken);
            var days = request.Issue.IsPullRequest ? options.Reviews.RemindAfter : options.Claims.RemindAfter;
            if (days > 0)
                yield return new ScheduleLook(request.Number, request.Issue.IsPullRequest ? ReviewThread.Feature : ClaimThread.Feature, time.GetUtcNow().AddDays(days));
        }
    }

    static async Task<long?> FindOwnerAsync(CommandRequest request, RepositoryScope scope, CancellationToken cancellationToken)
    {
        if (request.Issue.IsPullRequest)
            return request.Issue.User?.Id;
        var comments = await scope.GitHub.Comments.ListAsync(scope.Repository, request.Number, cancellationToken).ToListAsync(cancellationToken);
        return ClaimThread.FindClaim(comments, scope.BotLogin)?.Holder.Id;
    }
}
