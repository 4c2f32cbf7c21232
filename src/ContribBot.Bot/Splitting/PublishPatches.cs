using System.Security.Cryptography;
using System.Text;
using ContribBot.Bot.Commands;
using ContribBot.Bot.Effects;
using ContribBot.Core.Markdown;
using ContribBot.Core.Splitting;
using ContribBot.GitHub;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Splitting;

/// <summary>Stores a stack as one mailbox and answers with a link to it.</summary>
/// <param name="Request">The command.</param>
/// <param name="Key">See <see cref="PatchBlobs"/>.</param>
/// <param name="Mailbox">The patches, one after the other.</param>
/// <param name="Count">How many.</param>
/// <param name="Link">Where it will be found.</param>
/// <param name="BaseId">The commit that the first patch applies to.</param>
sealed record PublishPatches(CommandRequest Request, string Key, byte[] Mailbox, int Count, Uri Link, string BaseId) : Effect
{
    public override string Description => $"{Count} patches for #{Request.Number}";

    public static PublishPatches Of(CommandRequest request, RepositoryName repository, PullRequest pull, SplitPlan plan, BotSettings settings)
    {
        var author = pull.User is { } user
            ? new PatchAuthor(user.Login, $"{user.Id}+{user.Login}@users.noreply.github.com", pull.CreatedAt)
            : new PatchAuthor("ContribBot", "contribbot@localhost", pull.CreatedAt);
        var mails = StackMails.Write(plan, author).ToList();
        var key = PatchBlobs.Key(settings, repository, pull.Number, pull.Head.Sha);
        return new PublishPatches(request, key, [.. mails.SelectMany(mail => mail.Content)], mails.Count, PatchBlobs.Link(settings, key), plan.Change.BaseId);
    }

    internal override async Task ApplyAsync(EffectTarget target, CancellationToken cancellationToken)
    {
        await target.Storage.Blobs.PutAsync(PatchBlobs.Name(Key), Mailbox, cancellationToken);
        await Request.Reply(new CommentBody()
            .Paragraph($"{MarkdownText.Link($"The stack as {Count} patches", Link.AbsoluteUri)}. In a clone, on a branch that starts at {MarkdownText.Code(BaseId[..10])}:")
            .Code($"git switch -c stack {BaseId}\ncurl -sSf {Link.AbsoluteUri} | git am", "sh")
            .Paragraph("Whoever has the link can read the patches.")
            .ToString()).ApplyAsync(target, cancellationToken);
    }
}

/// <summary>Where patches lie. Their keys can't be guessed: whoever has one was shown it in a comment that they may read.</summary>
public static class PatchBlobs
{
    const string Folder = "patches";

    /// <summary>Keyed with the webhook secret, so that the same head gives the same link again.</summary>
    public static string Key(BotSettings settings, RepositoryName repository, int number, string head)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(settings.WebhookSecrets[0]), Encoding.UTF8.GetBytes($"patches\n{repository}\n{number}\n{head}"));
        return Convert.ToHexStringLower(hash.AsSpan(0, 20));
    }

    /// <summary>The blob of a key.</summary>
    public static string Name(string key) => $"{Folder}/{key}.mbox";

    /// <summary>Below the public address, which may have a path of its own.</summary>
    internal static Uri Link(BotSettings settings, string key) => new($"{settings.PublicAddress!.AbsoluteUri.TrimEnd('/')}/{Name(key)}");

    /// <summary>True for what <see cref="Key"/> gives; anything else is not looked up.</summary>
    public static bool IsKey(string text) => text is { Length: 40 } && text.All(char.IsAsciiHexDigitLower);
}
