using ContribBot.Bot.Work;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.Functions;

/// <summary>Every minute: writes down how the queues stand, for the alerts.</summary>
public sealed class MonitorFunction(QueueMonitor monitor)
{
    [Function("Monitor")]
    public Task RunAsync([TimerTrigger("30 * * * * *")] TimerInfo timer, CancellationToken cancellationToken) => monitor.RunAsync(cancellationToken);
}
