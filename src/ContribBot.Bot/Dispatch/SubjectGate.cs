using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Dispatch;

/// <summary>
/// Lets one worker at a time, of all threads, processes and machines, work on one issue or pull request. The workers of this process queue up
/// among themselves first, so that one of them at most asks the storage again and again.
/// </summary>
public sealed class SubjectGate(IBotStorage storage, BotSettings settings, TimeProvider time)
{
    static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan s_longestPoll = TimeSpan.FromSeconds(1);

    readonly KeyedTurns _here = new();

    /// <summary>Waits for its turn, but not for long.</summary>
    /// <returns>The turn; null where others kept the subject busy all the while.</returns>
    public async Task<ILease?> EnterAsync(string subject, CancellationToken cancellationToken)
    {
        var key = subject.ToLowerInvariant();
        var start = time.GetTimestamp();
        using var patience = new CancellationTokenSource(settings.SubjectWait, time);
        var turn = await _here.EnterAsync(key, patience.Token, cancellationToken);
        if (turn is null)
            return null;
        try
        {
            for (var pause = s_poll; ; pause = Min(pause * 1.5, s_longestPoll))
            {
                if (await storage.Leases.TryAcquireAsync(key, cancellationToken) is { } lease)
                {
                    var taken = new Turn(lease, turn);
                    turn = null;
                    return taken;
                }

                if (time.GetElapsedTime(start) + pause > settings.SubjectWait)
                    return null;
                await Task.Delay(pause, time, cancellationToken);
            }
        }
        finally
        {
            turn?.Dispose();
        }
    }

    static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    sealed class Turn(ILease lease, IDisposable turn) : ILease
    {
        public CancellationToken Lost => lease.Lost;

        public async ValueTask DisposeAsync()
        {
            try
            {
                await lease.DisposeAsync();
            }
            finally
            {
                turn.Dispose();
            }
        }
    }
}
