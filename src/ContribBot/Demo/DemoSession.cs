using ContribBot.Bot;
using ContribBot.Bot.Effects;
using ContribBot.Emulator;
using ContribBot.Emulator.Model;
using ContribBot.Git;
using ContribBot.GitHub;
using ContribBot.GitHub.Authentication;
using ContribBot.Hosting;

namespace ContribBot.Demo;

/// <summary>An emulated GitHub and the bot beside it, on free loopback ports, in this process.</summary>
sealed class DemoSession : IAsyncDisposable
{
    public const string Maintainer = "mira";
    public const string Contributor = "chen";
    const string Newcomer = "ines";

    /// <summary>More than the two weeks after which a claim or a review is asked about.</summary>
    static readonly TimeSpan s_silence = TimeSpan.FromDays(15);

    const string FullName = "tidepool-ml/tidepool";
    const string LocalOwner = "local";
    const string BaseBranch = "main";
    const string HeadBranch = "change";

    readonly DirectoryInfo _data;
    readonly AppCredentials _credentials;
    readonly DemoClock _clock;
    readonly BotHost _bot;
    readonly EmulatedGitHub _gitHub;
    EmulatedRepository? _repository;

    DemoSession(DirectoryInfo data, AppCredentials credentials, DemoClock clock, EmulatedGitHub gitHub, BotHost bot)
    {
        _data = data;
        _credentials = credentials;
        _clock = clock;
        _gitHub = gitHub;
        _bot = bot;
    }

    /// <summary>Where the pages are.</summary>
    public Uri Url => _gitHub.Url;

    public static async Task<DemoSession> StartAsync(DemoOptions options, CancellationToken cancellationToken)
    {
        var clock = new DemoClock();
        var gitHub = await EmulatedGitHub.StartAsync(new EmulatedGitHubOptions { Pages = options.Pages, Port = options.Port, Clock = clock }, cancellationToken);
        var data = Directory.CreateTempSubdirectory("contribbot-demo-");
        var credentials = new AppCredentials($"{gitHub.AppId}", gitHub.PrivateKeyPem);
        var bot = await BotHost.StartAsync(
            new BotHostOptions
            {
                Credentials = credentials,
                Settings = new BotSettings { WebhookSecrets = [gitHub.WebhookSecret] },
                // No pause between writes: the emulator has no secondary rate limit.
                GitHub = new GitHubOptions { BaseAddress = gitHub.Url, WriteInterval = TimeSpan.Zero },
                DataFolder = data.FullName,
                Port = 0,
                LoopbackOnly = true,
                LogToConsole = false,
                Clock = clock,
            },
            cancellationToken);
        gitHub.Webhooks.Url = bot.WebhookAddress;
        return new DemoSession(data, credentials, clock, gitHub, bot);
    }

    /// <summary>Opens two proposals and a pull request, asks for benchmarks, lets an issue be claimed and two weeks go by, and waits for the bot to finish.</summary>
    public async Task PlayAsync(LocalChange? change, CancellationToken cancellationToken)
    {
        _repository = change is null ? await CreateOwnAsync() : await BorrowAsync(change);
        _repository.SetPermission(Maintainer, RepositoryPermission.Write);

        await OpenIssueAsync("proposal");
        await OpenIssueAsync("letter");
        var (title, body) = change is null ? DemoRepository.Thread("pull-request") : ($"Merge {change.Head} into {change.Base}", "");
        var pull = await OpenPullRequestAsync(title, body, change);
        await WaitUntilIdleAsync(cancellationToken);
        // Of a change that is small enough the bot says nothing unless somebody asks.
        if (!Comments().Any(comment => comment.Feature == "split"))
            await _repository.CommentAsync(Contributor, pull.Number, "/split");
        await _repository.CommentAsync(Maintainer, pull.Number, "/benchmark");
        await ClaimAsync();
        await _repository.ReviewAsync(Maintainer, pull.Number, "REQUEST_CHANGES", "Thank you! Please take the aggregator first, without the report.");
        await WaitUntilIdleAsync(cancellationToken);
        _clock.Advance(s_silence);
        await _bot.Nudges.RunAsync(cancellationToken);
        await WaitUntilIdleAsync(cancellationToken);
    }

    /// <summary>Returns when neither GitHub has a webhook on its way nor the bot anything to do.</summary>
    public async Task WaitUntilIdleAsync(CancellationToken cancellationToken)
    {
        int sent;
        do
        {
            // What the bot writes is told to it again, so one look is not enough.
            await _gitHub.Webhooks.WhenSentAsync().WaitAsync(cancellationToken);
            sent = _gitHub.Webhooks.Deliveries.Count;
            await _bot.WaitUntilIdleAsync(cancellationToken);
            await _gitHub.Webhooks.WhenSentAsync().WaitAsync(cancellationToken);
        }
        while (_gitHub.Webhooks.Deliveries.Count > sent);
    }

    public IReadOnlyList<DemoComment> Comments() =>
    [
        .. from issue in _repository!.Issues
           from comment in _repository.Comments(issue.Number)
           where comment.ThroughApp
           select new DemoComment(
               DemoDeliveries.SubjectOf(issue.PullRequest is not null, issue.Number),
               issue.Title,
               CommentMarker.Parse(comment.Body)?.Feature ?? "reply",
               comment.Body,
               $"{_gitHub.Url}{_repository.FullName}/{(issue.PullRequest is null ? "issues" : "pull")}/{issue.Number}#issuecomment-{comment.Id}"),
    ];

    public IReadOnlyList<DemoDelivery> Deliveries() => DemoDeliveries.Read(_gitHub.Webhooks.Deliveries);

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _gitHub.DisposeAsync();
        _credentials.Dispose();
        _data.Delete(recursive: true);
    }

    async Task<EmulatedRepository> CreateOwnAsync()
    {
        var repository = await _gitHub.CreateRepositoryAsync(FullName);
        await repository.PushBytesAsync(Maintainer, BaseBranch, "Federated learning in a few hundred lines", DemoRepository.Before);
        await repository.PushBytesAsync(Contributor, HeadBranch, "Add WeightedAverageAggregator", DemoRepository.Change);
        return repository;
    }

    async Task<EmulatedRepository> BorrowAsync(LocalChange change)
    {
        try
        {
            var local = await GitRepository.OpenAsync(change.Directory);
            var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(change.Directory)));
            // Benchmarks for a repository that has none itself come from its owner, as on GitHub.
            var owners = await _gitHub.CreateRepositoryAsync($"{LocalOwner}/.github");
            await owners.PushBytesAsync(Maintainer, BaseBranch, "Configure ContribBot", DemoRepository.OwnersConfiguration);
            var repository = await _gitHub.BorrowRepositoryAsync($"{LocalOwner}/{RepositoryNameOf(name)}", change.Directory);
            await repository.SetBranchAsync(Maintainer, BaseBranch, await ResolveAsync(local, change.Base));
            await repository.SetBranchAsync(Contributor, HeadBranch, await ResolveAsync(local, change.Head));
            return repository;
        }
        catch (GitException error)
        {
            throw new UserErrorException($"--repo {change.Directory}: {error.Message}", error);
        }
    }

    async Task<Issue> OpenPullRequestAsync(string title, string body, LocalChange? change)
    {
        try
        {
            return await _repository!.OpenPullRequestAsync(Contributor, BaseBranch, HeadBranch, title, body);
        }
        catch (RefusedException error) when (change is not null)
        {
            throw new UserErrorException($"no pull request can be made of {change.Base}..{change.Head}: {error.Message}", error);
        }
    }

    async Task OpenIssueAsync(string thread)
    {
        var (title, body) = DemoRepository.Thread(thread);
        await _repository!.OpenIssueAsync(Contributor, title, body, "rfc");
    }

    async Task ClaimAsync()
    {
        var (title, body) = DemoRepository.Thread("task");
        var issue = await _repository!.OpenIssueAsync(Maintainer, title, body, "good first issue");
        await _repository.CommentAsync(Newcomer, issue.Number, "I would like to try this one.\n\n/claim");
    }

    static async Task<string> ResolveAsync(GitRepository local, string revision) =>
        await local.ResolveAsync(revision) ?? throw new UserErrorException($"{revision}: no such commit in the repository; give a branch, a tag or a hash.");

    static string RepositoryNameOf(string folder)
    {
        var name = string.Concat(folder.EndsWith(".git", StringComparison.Ordinal) ? folder[..^4] : folder)
            .Select(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '-');
        var text = string.Concat(name).Trim('.');
        return text.Length == 0 ? "repository" : text;
    }
}
