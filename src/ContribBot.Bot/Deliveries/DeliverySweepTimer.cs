using ContribBot.Bot.Work;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Deliveries;

/// <summary>Sweeps at the start and every ten minutes.</summary>
public sealed class DeliverySweepTimer(DeliverySweep sweep, TimeProvider time, ILogger<DeliverySweepTimer> logger) : PeriodicService(TimeSpan.FromMinutes(10), time, logger)
{
    protected override Task RunOnceAsync(CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
