using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Proposals;
using ContribBot.Core.Proposals.Decisions;
using ContribBot.Core.Proposals.Questions;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Proposals;

/// <summary>Checks an issue as a proposal and says the result in one comment and one label.</summary>
static class ProposalReview
{
    public const string Feature = "proposal";

    public static async IAsyncEnumerable<Effect> RunAsync(
        Issue issue, ProposalOptions options, RepositoryScope scope, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = issue.Body ?? "";
        var files = new RepositoryFiles(scope);
        var report = ProposalChecker.Check(body, await ProposalTemplates.ChooseAsync(body, options, files, cancellationToken), options);
        var said = CommentMarker.Parse((await scope.FindCommentAsync(issue.Number, Feature, cancellationToken))?.Body);
        var state = ProposalState.Parse(said?.State).With(report);
        var surroundings = await ProposalSurroundingsReader.ReadAsync(issue.Number, body, scope, files, cancellationToken);
        var questions = ProposalQuestions.Ask(issue.Title, body, report, surroundings);
        yield return new UpsertComment(issue.Number, new CommentMarker(Feature, State: state.Format()), ProposalComment.Render(report, state, questions));

        // Once it is decided, whether it was ready no longer matters.
        if (ProposalDecision.Read([.. issue.Labels.Select(label => label.Name)]) is null)
            yield return Labels(issue.Number, report);
    }

    static SetLabels Labels(int number, ProposalReport report) => report switch
    {
        { Complete: true } => new(number, [ProposalLabels.Ready], [ProposalLabels.NeedsWork.Name]),
        // Of a letter the bot can't tell, so no label says it.
        { IsLetter: true } => new(number, [], [ProposalLabels.Ready.Name, ProposalLabels.NeedsWork.Name]),
        _ => new(number, [ProposalLabels.NeedsWork], [ProposalLabels.Ready.Name]),
    };
}
