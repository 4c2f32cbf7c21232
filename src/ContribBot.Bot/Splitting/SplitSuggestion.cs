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
        var habits = ProjectHabits.Unknown with { Subjects = await ReadSubjectsAsync(content.Change.BaseId, scope, cancellationToken) };
        return (SplitPlanner.Plan(content.Change, options.Splitting, habits), content);
    }

    static async Task<SubjectStyle> ReadSubjectsAsync(string baseId, RepositoryScope scope, CancellationToken cancellationToken)
    {
        var subjects = new List<string>();
        await foreach (var commit in scope.GitHub.Repositories.ListCommitsAsync(scope.Repository, baseId, cancellationToken))
        {
            subjects.Add(commit.Commit.Message.Split('\n')[0]);
            // One page is enough to know a style by.
            if (subjects.Count == 100)
                break;
        }

        return SubjectStyle.Learn(subjects);
    }

    /// <summary>The comment; its state is the head that it describes.</summary>
    public static UpsertComment Comment(int number, SplitPlan plan) =>
        new(number, new CommentMarker(Feature, State: plan.Change.HeadId), SplitComment.Render(plan));

    /// <summary>What is left of the comment when the author does not want it; pushes don't bring it back, <c>/split</c> does.</summary>
    public static UpsertComment Declined(int number) =>
        new(number, new CommentMarker(Feature, State: DeclinedState), "Fine, in one piece then. `/split` brings the suggestion back.");
}
