using System.Runtime.CompilerServices;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Commands;
using ContribBot.Core.Markdown;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Proposals;

/// <summary><c>/rfc</c>: checks the issue as a proposal, whatever its title and labels; <c>accept</c> and <c>decline</c> record what a maintainer decided.</summary>
public sealed class RfcCommandHandler : ICommandHandler
{
    const string DecisionFeature = "decision";

    static readonly Label s_accepted = new("rfc: accepted", "0e8a16", "The proposal was accepted");
    static readonly Label s_declined = new("rfc: declined", "b60205", "The proposal was declined");

    public string Name => "rfc";

    public async IAsyncEnumerable<Effect> RunAsync(CommandRequest request, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (request.Issue.IsPullRequest)
        {
            yield return request.React(ReactionContent.Confused);
            yield return request.Reply("`/rfc` checks the proposal in an issue, and this is a pull request.");
            yield break;
        }

        if (request.Call.Arguments is [var decision, ..])
        {
            await foreach (var effect in DecideAsync(request, decision == "accept", scope, cancellationToken))
                yield return effect;
            yield break;
        }

        yield return request.React(ReactionContent.Eyes);
        var options = (await scope.GetOptionsAsync(cancellationToken)).Proposals;
        var issue = await scope.GitHub.Issues.GetAsync(scope.Repository, request.Number, cancellationToken);
        await foreach (var effect in ProposalReview.RunAsync(issue, ProposalHandler.Template(options), options, scope, cancellationToken))
            yield return effect;
    }

    static async IAsyncEnumerable<Effect> DecideAsync(
        CommandRequest request, bool accepted, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var user = request.Comment.User!;
        if (await scope.GitHub.Repositories.GetPermissionAsync(scope.Repository, user.Login, cancellationToken) < RepositoryRole.Write)
        {
            foreach (var effect in Refusal.Of(request, $"/rfc {request.Call.Arguments[0]}", CommandAudience.Write))
                yield return effect;
            yield break;
        }

        yield return request.React(ReactionContent.ThumbsUp);

        // Deliveries come in any order; the decision that was written last is the one that counts.
        var record = DecidedIn(await scope.FindCommentAsync(request.Number, DecisionFeature, cancellationToken));
        if (record > request.Comment.Id)
            yield break;
        var (label, other) = accepted ? (s_accepted, s_declined) : (s_declined, s_accepted);
        yield return new SetLabels(request.Number, [label], [other.Name]);
        var reason = accepted ? "" : $": {MarkdownText.Inline(request.Call.Arguments[1], 500)}";
        yield return new UpsertComment(
            request.Number, new CommentMarker(DecisionFeature, State: $"{request.Comment.Id}"),
            $"{(accepted ? "Accepted" : "Declined")} by {MarkdownText.Inline(user.Login)} on {request.Comment.CreatedAt:yyyy-MM-dd}{reason}");
    }

    /// <summary>The comment that held the decision on record; 0 where there is none.</summary>
    static long DecidedIn(IssueComment? comment) => long.TryParse(CommentMarker.Parse(comment?.Body)?.State, out var id) ? id : 0;
}
