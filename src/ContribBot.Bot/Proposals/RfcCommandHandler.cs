using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.Core.Proposals.Decisions;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Proposals;

/// <summary><c>/rfc</c> checks the issue as a proposal, whatever its title and labels; <c>/rfc accept</c> and <c>/rfc decline REASON</c> record a decision.</summary>
public sealed class RfcCommandHandler : ICommandHandler
{
    const string DecisionFeature = "decision";

    public string Name => "rfc";

    public IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, CancellationToken cancellationToken) =>
        request.Call.Arguments.Count == 0 ? CheckAsync(request, scope, cancellationToken) : DecideAsync(request, scope, cancellationToken);

    static async IAsyncEnumerable<Effect> CheckAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Issue.IsPullRequest)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply("`/rfc` checks the proposal in an issue, and this is a pull request. Proposals that are files are checked with every push.");
            yield break;
        }

        yield return request.React(ReactionContent.Eyes);
        var options = (await scope.GetOptionsAsync(cancellationToken)).Proposals;
        var issue = await scope.GitHub.Issues.GetAsync(scope.Repository, request.Number, cancellationToken);
        await foreach (var effect in ProposalReview.RunAsync(issue, options, scope, cancellationToken))
            yield return effect;
    }

    static async IAsyncEnumerable<Effect> DecideAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var actor = request.Comment.User!.Login;

        // An author may ask for a check, but not accept a proposal of their own, whatever the configuration says of the command.
        if (await scope.GitHub.Repositories.GetPermissionAsync(scope.Repository, actor, cancellationToken) < RepositoryRole.Write)
        {
            foreach (var effect in Refusal.Of(request, $"/rfc {request.Call.Arguments[0]}", CommandAudience.Write))
                yield return effect;
            yield break;
        }

        yield return request.React(ReactionContent.ThumbsUp);

        // Deliveries come in any order; the decision that was written last is the one that counts.
        if (DecidedIn(await scope.FindCommentAsync(request.Number, DecisionFeature, cancellationToken)) > request.Comment.Id)
            yield break;
        var issue = await scope.GitHub.Issues.GetAsync(scope.Repository, request.Number, cancellationToken);
        var decision = ProposalDecision.Of(
            request.Call.Arguments[0] == "accept" ? DecisionKind.Accept : DecisionKind.Decline, actor, DateOnly.FromDateTime(request.Comment.CreatedAt.UtcDateTime),
            request.Call.Arguments.ElementAtOrDefault(1), [.. issue.Labels.Select(label => label.Name)]);
        yield return new SetLabels(request.Number, [.. decision.AddLabels.Select(ProposalLabels.Of)], decision.RemoveLabels);
        yield return new UpsertComment(request.Number, new CommentMarker(DecisionFeature, State: $"{request.Comment.Id}"), decision.Record);
    }

    /// <summary>The comment that held the decision on record; 0 where there is none.</summary>
    static long DecidedIn(IssueComment? comment) => long.TryParse(CommentMarker.Parse(comment?.Body)?.State, out var id) ? id : 0;
}
