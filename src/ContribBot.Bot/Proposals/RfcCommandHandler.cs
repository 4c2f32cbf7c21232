using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Proposals;

/// <summary><c>/rfc</c>: checks the issue as a proposal, whatever its title and labels.</summary>
public sealed class RfcCommandHandler : ICommandHandler
{
    public string Name => "rfc";

    public async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Issue.IsPullRequest)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply("`/rfc` checks the proposal in an issue, and this is a pull request.");
            yield break;
        }

        yield return request.React(ReactionContent.Eyes);
        var options = (await scope.GetOptionsAsync(cancellationToken)).Proposals;
        var issue = await scope.GitHub.Issues.GetAsync(scope.Repository, request.Number, cancellationToken);
        await foreach (var effect in ProposalReview.RunAsync(issue, ProposalHandler.Template(options), options, scope, cancellationToken))
            yield return effect;
    }
}
