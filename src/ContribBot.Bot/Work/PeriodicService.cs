using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Work;

/// <summary>Does something at the start and then ever again, in a process of one's own; on Azure timer functions do. A failure is logged, and the next time is another try.</summary>
/// <param name="interval">From one start to the next.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Of the service.</param>
public abstract partial class PeriodicService(TimeSpan interval, TimeProvider time, ILogger logger) : BackgroundService
{
    protected TimeProvider Time { get; } = time;

    protected abstract Task RunOnceAsync(CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, Time);
        do
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                Log.Failed(logger, error, interval);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "This time it failed; the next is in {Interval}")]
        public static partial void Failed(ILogger logger, Exception error, TimeSpan interval);
    }
}
