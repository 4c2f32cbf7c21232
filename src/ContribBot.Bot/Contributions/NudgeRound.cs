using System.Runtime.CompilerServices;
using ContribBot.Bot.Dispatch;
using ContribBot.Bot.Effects;
using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using ContribBot.GitHub;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Contributions;

/// <summary>
/// Looks at the claims and pull requests whose time has come. An entry leaves the calendar after the effects of its look are applied, and those know from
/// the comments what was said before, so a round that dies is finished by the next one without a second word.
/// </summary>
public sealed partial class NudgeRound(
    LookCalendar calendar, ClaimThread claims, ReviewThread reviews, RepositoryWork work, IBotStorage storage, TimeProvider time, ILogger<NudgeRound> logger)
{
    /// <summary>New comments in one repository in one round; what is due beyond that waits for the next one.</summary>
    public const int MaxPerRepository = 5;

    /// <summary>Looks in one round, so that it ends before the next one begins.</summary>
    public const int MaxLooks = 500;

    // A look that fails for so long will fail for ever.
    static readonly TimeSpan s_patience = TimeSpan.FromDays(7);

    /// <summary>Runs unless another process does.</summary>
    /// <returns>How many comments were posted that notify somebody.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using var turn = await storage.Leases.TryAcquireAsync("nudges", cancellationToken);
        if (turn is null)
            return 0;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, turn.Lost);
        var spoken = new Dictionary<RepositoryName, int>();
        var looks = 0;
        foreach (var entry in await calendar.ListDueAsync(time.GetUtcNow(), either.Token))
        {
            // What waits for the next round takes no place in this one: a repository with much to say would keep all others waiting.
            if (await calendar.FindAsync(entry, either.Token) is not { } look || spoken.GetValueOrDefault(look.Repository) >= MaxPerRepository)
                continue;
            await TryLookAsync(entry, look, spoken, either.Token);
            if (++looks == MaxLooks)
                break;
        }

        return spoken.Values.Sum();
    }

    async Task TryLookAsync(CalendarEntry entry, Look look, Dictionary<RepositoryName, int> spoken, CancellationToken cancellationToken)
    {
        try
        {
            await work.RunAsync(
                look.InstallationId, look.Repository, look.Number, isDone: async token => !await calendar.ExistsAsync(entry, token),
                [(scope, token) => CountAsync(look, scope, spoken, token)], finish: (_, token) => calendar.RemoveAsync(entry, token), cancellationToken);
        }
        catch (NonRetriableException error)
        {
            Log.Dropped(logger, error, look.Repository, look.Number);
            await calendar.RemoveAsync(entry, cancellationToken);
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // One thread that can't be read is no reason to forget the others.
            Log.Failed(logger, error, look.Repository, look.Number);
            if (entry.Hour < time.GetUtcNow() - s_patience)
                await calendar.RemoveAsync(entry, cancellationToken);
        }
    }

    async IAsyncEnumerable<Effect> CountAsync(Look look, RepositoryScope scope, Dictionary<RepositoryName, int> spoken, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var effects = look.Feature == ReviewThread.Feature
            ? reviews.LookAsync(look.Number, scope, cancellationToken)
            : claims.UpdateAsync(look.Number, delivered: null, scope, cancellationToken);
        await foreach (var effect in effects)
        {
            if (effect is RenewComment { Notifies: true })
                spoken[look.Repository] = spoken.GetValueOrDefault(look.Repository) + 1;
            yield return effect;
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "{Repository}#{Number} can't be looked at any more")]
        public static partial void Dropped(ILogger logger, Exception error, RepositoryName repository, int number);

        [LoggerMessage(Level = LogLevel.Warning, Message = "{Repository}#{Number} could not be looked at; the next round tries again")]
        public static partial void Failed(ILogger logger, Exception error, RepositoryName repository, int number);
    }
}
