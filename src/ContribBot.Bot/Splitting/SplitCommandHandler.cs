using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary><c>/split</c>: the suggestion, whatever the size of the pull request.</summary>
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

        yield return request.React(ReactionContent.Eyes);
        var pull = await scope.GitHub.PullRequests.GetAsync(scope.Repository, request.Number, cancellationToken);
        yield return SplitSuggestion.Comment(request.Number, await SplitSuggestion.PlanAsync(pull, scope, cancellationToken));
    }
}
