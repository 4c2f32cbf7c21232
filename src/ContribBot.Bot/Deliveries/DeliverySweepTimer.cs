using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Deliveries;

/// <summary>Runs the sweep at the start and every ten minutes in a process of one's own; on Azure a timer function does.</summary>
public sealed partial class DeliverySweepTimer(DeliverySweep sweep, TimeProvider time, ILogger<DeliverySweepTimer> logger) : BackgroundService
{
    static readonly TimeSpan s_interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await sweep.RunAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException)
            {
                Log.Failed(logger, error);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep for missed deliveries failed; the next one looks at the same time again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
