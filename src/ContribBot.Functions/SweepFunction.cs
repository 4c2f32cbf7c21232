using ContribBot.Bot.Deliveries;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.Functions;

/// <summary>Every ten minutes: asks GitHub again for deliveries that got lost.</summary>
public sealed class SweepFunction(DeliverySweep sweep)
{
    [Function("Sweep")]
    public Task RunAsync([TimerTrigger("0 */10 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => sweep.RunAsync(cancellationToken);
}
