using ContribBot.Bot.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Deliveries;

/// <summary>
/// Forgets deliveries, outcomes, jobs and linked patches after <see cref="BotSettings.KeepDeliveries"/>, every hour, where nobody else does: on Azure the storage
/// account's lifecycle rules do (infra/modules/storage.bicep).
/// </summary>
public sealed partial class Retention(IBotStorage storage, BotSettings settings, TimeProvider time, ILogger<Retention> logger) : BackgroundService
{
    static readonly TimeSpan s_interval = TimeSpan.FromHours(1);
    static readonly string[] s_folders = ["deliveries/", "outcomes/", "pending/", "jobs/", "patches/"];

    /// <returns>How many blobs were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - settings.KeepDeliveries;
        var count = 0;
        foreach (var folder in s_folders)
        {
            await foreach (var blob in storage.Blobs.ListAsync(folder, cancellationToken))
            {
                if (blob.LastModified >= oldest)
                    continue;
                await storage.Blobs.DeleteAsync(blob.Name, cancellationToken);
                count++;
            }
        }

        return count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, time);
        do
        {
            try
            {
                await RunAsync(stoppingToken);
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
        [LoggerMessage(Level = LogLevel.Warning, Message = "Old deliveries could not be forgotten; the next hour tries again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
