using ContribBot.Bot.Storage;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Work;

/// <summary>Writes the state of each queue into the log, one line each; the alerts on Azure read these lines.</summary>
public sealed partial class QueueMonitor(IBotStorage storage, TimeProvider time, ILogger<QueueMonitor> logger)
{
    // What Azure shows at once; more than this is "many" to a reader anyway.
    const int Glance = 32;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var queue in QueueNames.All)
        {
            var waiting = await storage.Queue(queue).PeekAsync(Glance, cancellationToken);
            var poisoned = await storage.Queue(QueueNames.Poison(queue)).PeekAsync(Glance, cancellationToken);
            var oldest = waiting.Max(message => time.GetUtcNow() - message.SentAt) ?? TimeSpan.Zero;
            Log.State(logger, queue, waiting.Count, poisoned.Count, (int)oldest.TotalSeconds);
        }
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Information, Message = "Queue state of {Queue}: {Waiting} waiting, {Poisoned} poisoned, the oldest for {OldestSeconds} s")]
        public static partial void State(ILogger logger, string queue, int waiting, int poisoned, int oldestSeconds);
    }
}
