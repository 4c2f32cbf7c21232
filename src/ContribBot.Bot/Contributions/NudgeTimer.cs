using ContribBot.Bot.Work;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Contributions;

/// <summary>Runs a round of reminders every hour.</summary>
public sealed class NudgeTimer(NudgeRound round, TimeProvider time, ILogger<NudgeTimer> logger) : PeriodicService(TimeSpan.FromHours(1), time, logger)
{
    protected override Task RunOnceAsync(CancellationToken cancellationToken) => round.RunAsync(cancellationToken);
}
