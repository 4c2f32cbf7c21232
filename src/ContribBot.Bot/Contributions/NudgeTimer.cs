using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Contributions;

/// <summary>Runs a round every hour in a process of one's own; on Azure a timer function does.</summary>
public sealed partial class NudgeTimer(NudgeRound round, TimeProvider time, ILogger<NudgeTimer> logger) : BackgroundService
{
    static readonly TimeSpan s_interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await round.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The round of reminders failed; the next hour goes on where it stopped")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
