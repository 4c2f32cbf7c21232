using ContribBot.Core.Markdown;
using ContribBot.Core.Splitting;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>Why a stack can't be handed over, in words for the person who asked, with what to do instead.</summary>
static class StackObstacle
{
    public static string? ToBranches(PullRequest pull, SplitPlan plan, PullRequestContent content) =>
        Common(plan, content) ?? (pull.Head.Repo?.Id != pull.Base.Repo?.Id
            ? Instead("The branch of this pull request is in a fork, where this app may not write, so the stack has to be made from a clone of it.", plan)
            : null);

    public static string? ToPatches(SplitPlan plan, PullRequestContent content, BotSettings settings) =>
        Common(plan, content) ?? (settings.PublicAddress is null
            ? Instead("This bot has no public address that a link could lead to, so the patches have to be made from a clone.", plan)
            : content.Unread is [var large, ..]
                ? Instead($"{Path(large)} has more than {PullRequestChange.MaxBlobBytes >> 20} MiB, which is more than the bot reads of a file, so the patches have to be made from a clone.", plan)
                : null);

    /// <summary>What GitHub's refusal to a write means.</summary>
    public static string Forbidden(SplitPlan plan) =>
        Instead("This app may not write to this repository: making branches takes the permission “Contents: read and write”. From a clone it works without:", plan);

    /// <summary>GitHub says of a branch or a pull request that it can't be made: a rule forbids it, or a branch has the name of a folder.</summary>
    public static string Refused(string reason, SplitPlan plan) =>
        Instead($"GitHub refused to make a branch or a pull request of the stack: {MarkdownText.Code(reason)}. What was made before that is still there. From a clone it works without:", plan);

    /// <summary>Somebody else's commits are on a branch that the stack needs.</summary>
    public static string Occupied(string branch) =>
        $"The branch {MarkdownText.Code(branch)} exists already and holds other commits; it was left as it is. Delete or rename it, then comment `/split apply` again.";

    static string? Common(SplitPlan plan, PullRequestContent content)
    {
        if (plan.Slices.Count < 2)
            return $"There is nothing to split: {MarkdownText.Inline(plan.Reason)}";
        if (content.Head is null)
            return Instead($"This pull request changes more than {PullRequestChange.MaxFetchedFiles} files, which is more than the bot reads in full through GitHub's API, so the stack has to be made from a clone.", plan);
        return content.IllegiblePath is { } path
            ? Instead($"The name of {Path(path)} is not UTF-8, and GitHub's API does not tell its bytes, so the stack has to be made from a clone.", plan)
            : null;
    }

    static string Path(string path) => MarkdownText.Code(PathText.Display(path));

    static string Instead(string sentence, SplitPlan plan) => new CommentBody().Paragraph(sentence).Code(SplitComment.Commands(plan), "sh").ToString();
}
