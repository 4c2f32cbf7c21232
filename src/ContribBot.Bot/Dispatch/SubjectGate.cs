using ContribBot.Bot.Storage;

namespace ContribBot.Bot.Dispatch;

/// <summary>Lets one worker at a time, of all threads, processes and machines, work on one issue or pull request.</summary>
public sealed class SubjectGate(IBotStorage storage, BotSettings settings, TimeProvider time)
{
    static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits for its turn, but not for long.</summary>
    /// <returns>The turn; null where others kept the subject busy all the while.</returns>
    public async Task<ILease?> EnterAsync(string subject, CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        for (var pause = s_poll; ; pause *= 1.5)
        {
            if (await storage.Leases.TryAcquireAsync(subject.ToLowerInvariant(), cancellationToken) is { } lease)
                return lease;
            if (time.GetElapsedTime(start) + pause > settings.SubjectWait)
                return null;
            await Task.Delay(pause, time, cancellationToken);
        }
    }
}
