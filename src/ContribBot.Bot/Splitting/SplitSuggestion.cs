using ContribBot.Bot.Effects;
using ContribBot.Core.Splitting;

namespace ContribBot.Bot.Splitting;

/// <summary>The comment with the suggested split.</summary>
static class SplitSuggestion
{
    public const string Feature = "split";

    /// <summary>In place of a head: nobody wants to hear of it.</summary>
    public const string DeclinedState = "declined";

    /// <summary>The comment; its state is the head that it describes.</summary>
    public static UpsertComment Comment(int number, SplitPlan plan) =>
        new(number, new CommentMarker(Feature, State: plan.Change.HeadId), SplitComment.Render(plan));

    /// <summary>What is left of the comment when the author does not want it; pushes don't bring it back, <c>/split</c> does.</summary>
    public static UpsertComment Declined(int number) =>
        new(number, new CommentMarker(Feature, State: DeclinedState), "Fine, in one piece then. `/split` brings the suggestion back.");
}
