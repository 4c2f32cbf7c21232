using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary><c>/split</c>: the suggestion, whatever the size of the pull request; <c>/split no</c>: the end of it.</summary>
public sealed class SplitCommandHandler : ICommandHandler
{
    public string Name => "split";

    public async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (!request.Issue.IsPullRequest)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply("`/split` reads the changes of a pull request, and this is an issue.");
            yield break;
        }

        if (request.Call.Arguments is ["no"])
        {
            await foreach (var effect in DeclineAsync(request, scope, cancellationToken))
                yield return effect;
            yield break;
        }

        yield return request.React(ReactionContent.Eyes);
        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, request.Number, cancellationToken);
        yield return SplitSuggestion.Comment(request.Number, await SplitSuggestion.PlanAsync(pull, scope, cancellationToken));
    }

    static async IAsyncEnumerable<Effect> DeclineAsync(
        CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var user = request.Comment.User!;
        if (user.Id != request.Issue.User?.Id && await scope.GitHub.Repositories.GetPermissionAsync(scope.Repository, user.Login, cancellationToken) < RepositoryRole.Triage)
        {
            foreach (var effect in Refusal.Of(request, "/split no", CommandAudience.Author))
                yield return effect;
            yield break;
        }

        yield return request.React(ReactionContent.ThumbsUp);
        if (await scope.FindCommentAsync(request.Number, SplitSuggestion.Feature, cancellationToken) is not null)
            yield return SplitSuggestion.Declined(request.Number);
    }
}
