using System.Net;
using System.Text;
using ContribBot.Bot.Effects;
using ContribBot.Core.Configuration;
using ContribBot.GitHub;
using ContribBot.GitHub.Models;

namespace ContribBot.Bot.Dispatch;

/// <summary>A repository as handlers see it: GitHub with the installation's rights, the configuration, and the bot's own comments.</summary>
/// <param name="gitHub">The client of the installation.</param>
/// <param name="repository">The repository of the event.</param>
/// <param name="botLogin">The account under which the bot comments.</param>
public sealed class RepositoryScope(GitHubClient gitHub, RepositoryName repository, string botLogin)
{
    /// <summary>Where the configuration is looked for.</summary>
    public const string OptionsPath = ".github/contribbot.yml";

    BotOptions? _options;

    public GitHubClient GitHub => gitHub;

    public RepositoryName Repository => repository;

    public string BotLogin => botLogin;

    /// <summary>
    /// The configuration of the default branch, else of the owner's <c>.github</c> repository, else the defaults. What is wrong in it
    /// counts as not written: whoever changes the file is told by the check run of that pull request.
    /// </summary>
    public async Task<BotOptions> GetOptionsAsync(CancellationToken cancellationToken)
    {
        return _options ??= (await GetOptionsAsync(commit: null, cancellationToken)).Options;
    }

    /// <summary>The configuration that a commit holds, else the one of the owner's <c>.github</c> repository, else the defaults.</summary>
    public async Task<BotOptionsResult> GetOptionsAsync(string? commit, CancellationToken cancellationToken)
    {
        var content = await gitHub.Repositories.FindContentAsync(repository, OptionsPath, commit, cancellationToken) ?? await FindOwnersOptionsAsync(cancellationToken);
        return content is null ? new BotOptionsResult(new BotOptions(), []) : BotOptionsParser.Parse(Encoding.UTF8.GetString(content));
    }

    /// <summary>The bot's comment of a feature (the oldest, should there be two); null where there is none yet.</summary>
    public async Task<IssueComment?> FindCommentAsync(int number, string feature, CancellationToken cancellationToken)
    {
        await foreach (var comment in gitHub.Comments.ListAsync(repository, number, cancellationToken))
        {
            if (CommentMarker.Of(comment, botLogin) is { Key: "" } marker && marker.Feature == feature)
                return comment;
        }

        return null;
    }

    async Task<byte[]?> FindOwnersOptionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await gitHub.Repositories.FindContentAsync(new RepositoryName(repository.Owner, ".github"), OptionsPath, cancellationToken: cancellationToken);
        }
        catch (GitHubApiException error) when (error.Status is HttpStatusCode.Forbidden)
        {
            // The app is not installed there.
            return null;
        }
    }
}
