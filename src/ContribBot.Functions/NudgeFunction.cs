using ContribBot.Bot.Contributions;
using Microsoft.Azure.Functions.Worker;

namespace ContribBot.Functions;

/// <summary>Every hour: reminds of claims and pull requests that have been silent for long.</summary>
public sealed class NudgeFunction(NudgeRound round)
{
    [Function("Nudge")]
    public Task RunAsync([TimerTrigger("0 7 * * * *")] TimerInfo timer, CancellationToken cancellationToken) => round.RunAsync(cancellationToken);
}
