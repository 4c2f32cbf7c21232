using ContribBot.Bot.Effects;
using ContribBot.Emulator;
using ContribBot.Emulator.Model;

namespace ContribBot.Acceptance;

/// <summary>What the bot said, as somebody reading the thread finds it.</summary>
static class Conversation
{
    public static IReadOnlyList<Comment> BotComments(this EmulatedRepository repository, int number, string? feature = null) =>
        [.. repository.Comments(number).Where(comment => comment.Author.Login == "contribbot[bot]"
            && (feature is null || CommentMarker.Parse(comment.Body)?.Feature == feature))];

    /// <summary>The bot's one comment of a feature.</summary>
    public static string BotComment(this EmulatedRepository repository, int number, string feature) =>
        Assert.Single(repository.BotComments(number, feature)).Body;

    public static string FirstLine(this string body) => body.Split('\n')[0];

    public static IReadOnlyList<string> LabelNames(this EmulatedRepository repository, int number) =>
        [.. repository.Issue(number).Labels.Select(label => label.Name).Order(StringComparer.Ordinal)];

    /// <summary>What stands under a comment, by GitHub's names.</summary>
    public static IReadOnlyList<string> Reactions(this EmulatedRepository repository, long commentId) =>
        [.. repository.Issues.SelectMany(issue => repository.Comments(issue.Number)).Single(comment => comment.Id == commentId)
            .Reactions.Select(reaction => reaction.Content).Order(StringComparer.Ordinal)];

    /// <summary>The features of the bot's comments on an issue, one entry a comment.</summary>
    public static IReadOnlyList<string?> Features(this EmulatedRepository repository, int number) =>
        [.. repository.BotComments(number).Select(comment => CommentMarker.Parse(comment.Body)?.Feature).Order(StringComparer.Ordinal)];
}
