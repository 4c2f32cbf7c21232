using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Core.Splitting;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>Plans the split of a pull request as it stands now.</summary>
static class SplitSuggestion
{
    public const string Feature = "split";

    /// <summary>In place of a head: nobody wants to hear of it.</summary>
    public const string DeclinedState = "declined";

    public static async Task<(SplitPlan Plan, PullRequestContent Content)> PlanAsync(PullRequest pull, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var options = await scope.GetOptionsAsync(cancellationToken);
        var content = await PullRequestChange.ReadAsync(pull, scope, cancellationToken);
        return (SplitPlanner.Plan(content.Change, options.Splitting), content);
    }

    /// <summary>The comment; its state is the head that it describes.</summary>
    public static UpsertComment Comment(int number, SplitPlan plan) =>
        new(number, new CommentMarker(Feature, State: plan.Change.HeadId), SplitComment.Render(plan));

    /// <summary>What is left of the comment when the author does not want it; pushes don't bring it back, <c>/split</c> does.</summary>
    public static UpsertComment Declined(int number) =>
        new(number, new CommentMarker(Feature, State: DeclinedState), "Fine, in one piece then. `/split` brings the suggestion back.");
}
