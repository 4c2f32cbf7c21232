using ContribBot.Bot.Storage;
using ContribBot.Bot.Work;
using Microsoft.Extensions.Logging;

namespace ContribBot.Bot.Deliveries;

/// <summary>
/// Forgets deliveries, outcomes, jobs, linked patches and the histories of repositories after <see cref="BotSettings.KeepDeliveries"/>, every hour, where nobody else does: on Azure the storage
/// account's lifecycle rules do (infra/modules/storage.bicep).
/// </summary>
public sealed class Retention(IBotStorage storage, BotSettings settings, TimeProvider time, ILogger<Retention> logger) : PeriodicService(TimeSpan.FromHours(1), time, logger)
{
    static readonly string[] s_folders = ["deliveries/", "outcomes/", "pending/", "jobs/", "patches/", "history/"];

    /// <returns>How many blobs were deleted.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var oldest = Time.GetUtcNow() - settings.KeepDeliveries;
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

    protected override Task RunOnceAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);
}
