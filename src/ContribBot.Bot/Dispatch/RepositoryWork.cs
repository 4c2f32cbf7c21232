using System.Net;
using System.Runtime.ExceptionServices;
using ContribBot.Bot.Effects;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.GitHub;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Dispatch;

/// <summary>
/// The common ground of everything that acts on a repository: one subject at a time, effects applied as they are decided, and GitHub's
/// refusals sorted into those that pass and those that don't.
/// </summary>
public sealed partial class RepositoryWork(GitHubApp app, SubjectGate gate, IBotStorage storage, TimeProvider time, ILogger<RepositoryWork> logger)
{
    string? _botLogin;

    /// <summary>Runs the decisions one after another under the lease of the subject.</summary>
    /// <param name="installationId">Whose rights are used.</param>
    /// <param name="repository">Where.</param>
    /// <param name="number">The issue or pull request; null for the repository as a whole.</param>
    /// <param name="isDone">Asked under the lease: true ends the work, because a copy of it has been done.</param>
    /// <param name="decisions">Each gets its turn, even where one before it failed.</param>
    /// <param name="finish">Called with one line per effect, when all is applied.</param>
    public async Task<WorkResult> RunAsync(
        long installationId, RepositoryName repository, int? number, Func<CancellationToken, Task<bool>> isDone,
        IEnumerable<Func<RepositoryScope, CancellationToken, IAsyncEnumerable<Effect>>> decisions,
        Func<IReadOnlyList<string>, CancellationToken, Task> finish, CancellationToken cancellationToken)
    {
        var subject = SubjectName(repository, number);
        await using var turn = await gate.EnterAsync(subject, cancellationToken);
        if (turn is null)
            return WorkResult.Later(TimeSpan.FromSeconds(1));
        if (await isDone(cancellationToken))
            return WorkResult.Done;
        using var work = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Lost);
        try
        {
            var scope = new RepositoryScope(app.ForInstallation(installationId), repository, await GetBotLoginAsync(work.Token));
            await finish(await ApplyAsync(scope, decisions, work.Token), work.Token);
            return WorkResult.Done;
        }
        catch (GitHubRateLimitException error)
        {
            Log.RateLimited(logger, subject, error.RetryAt);
            return WorkResult.Later(Max(error.RetryAt - time.GetUtcNow(), TimeSpan.FromSeconds(1)));
        }
        catch (GitHubApiException error) when (IsFinal(error))
        {
            throw new NonRetriableException(error.Message, error);
        }
        catch (OperationCanceledException) when (turn.Lost.IsCancellationRequested)
        {
            return WorkResult.Later(TimeSpan.FromSeconds(1));
        }
    }

    public static string SubjectName(RepositoryName repository, int? number) => number is null ? $"{repository}" : $"{repository}#{number}";

    async Task<List<string>> ApplyAsync(
        RepositoryScope scope, IEnumerable<Func<RepositoryScope, CancellationToken, IAsyncEnumerable<Effect>>> decisions, CancellationToken cancellationToken)
    {
        var target = new EffectTarget(scope.GitHub, scope.Repository, scope.BotLogin, storage);
        var applied = new List<string>();
        var failures = new List<Exception>();
        foreach (var decide in decisions)
        {
            try
            {
                await foreach (var effect in decide(scope, cancellationToken))
                {
                    await effect.ApplyAsync(target, cancellationToken);
                    applied.Add(effect.Description);
                    Log.Applied(logger, scope.Repository, effect.Description);
                }
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                failures.Add(error);
            }
        }

        // The retry repeats all of them, so a failure that may pass is the one to tell.
        if ((failures.Find(error => !IsFinal(error)) ?? failures.FirstOrDefault()) is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return applied;
    }

    /// <summary>Gone, forbidden or invalid: the same request will be answered the same.</summary>
    static bool IsFinal(Exception error) => error is NonRetriableException or GitHubApiException
    {
        Status: HttpStatusCode.Forbidden or HttpStatusCode.NotFound or HttpStatusCode.Gone or HttpStatusCode.UnprocessableEntity,
    };

    /// <summary>Asked once a process; a failure is not remembered.</summary>
    async Task<string> GetBotLoginAsync(CancellationToken cancellationToken) =>
        _botLogin ??= (await app.GetAsync(cancellationToken)).BotLogin;

    static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "{Repository}: {Effect}")]
        public static partial void Applied(ILogger logger, RepositoryName repository, string effect);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Subject} waits for GitHub's rate limit until {RetryAt}")]
        public static partial void RateLimited(ILogger logger, string subject, DateTimeOffset retryAt);
    }
}
