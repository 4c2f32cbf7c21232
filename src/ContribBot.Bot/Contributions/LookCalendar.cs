using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ContribBot.Bot.Storage;
using ContribBot.GitHub;

namespace ContribBot.Bot.Contributions;

/// <summary>An issue or pull request that is to be looked at again.</summary>
/// <param name="InstallationId">Whose rights are used.</param>
/// <param name="Repository">Where.</param>
/// <param name="Number">The issue or pull request.</param>
/// <param name="Feature">What to look at: <see cref="ClaimThread.Feature"/> or <see cref="ReviewThread.Feature"/>.</param>
public sealed record Look(long InstallationId, RepositoryName Repository, int Number, string Feature);

/// <param name="Name">The blob.</param>
/// <param name="Hour">From when on the look is due.</param>
public readonly record struct CalendarEntry(string Name, DateTimeOffset Hour);

/// <summary>
/// What is to be looked at when: a blob <c>looks/{hour}/{digest of the look}</c> each. Finding what is due takes one listing
/// and no request to GitHub; the same look at the same hour is one entry, however often it is added.
/// </summary>
public sealed class LookCalendar(IBotStorage storage)
{
    const string Folder = "looks/";
    const string HourFormat = "yyyy-MM-dd'T'HH";

    public async Task AddAsync(Look look, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Rounded up: a look that comes early would only have to come again.
        var hour = at.ToUniversalTime().AddHours(1).AddTicks(-1).ToString(HourFormat, CultureInfo.InvariantCulture);
        var content = JsonSerializer.SerializeToUtf8Bytes(look, ContributionJson.Default.Look);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{look.InstallationId} {look.Repository}#{look.Number} {look.Feature}".ToLowerInvariant())));
        await storage.Blobs.TryCreateAsync($"{Folder}{hour}/{digest[..32]}", content, cancellationToken);
    }

    /// <summary>Entries whose hour has come, oldest first.</summary>
    public async Task<IReadOnlyList<CalendarEntry>> ListDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = new List<CalendarEntry>();
        await foreach (var entry in ListAsync(cancellationToken))
        {
            if (entry.Hour <= now)
                due.Add(entry);
        }

        return [.. due.OrderBy(entry => entry.Hour).ThenBy(entry => entry.Name, StringComparer.Ordinal)];
    }

    public async IAsyncEnumerable<CalendarEntry> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in storage.Blobs.ListAsync(Folder, cancellationToken))
        {
            var parts = blob.Name[Folder.Length..].Split('/');
            if (parts.Length == 2 && DateTimeOffset.TryParseExact(parts[0], HourFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var hour))
                yield return new CalendarEntry(blob.Name, hour);
        }
    }

    /// <summary>Null where another process has done it.</summary>
    public async Task<Look?> FindAsync(CalendarEntry entry, CancellationToken cancellationToken) =>
        await storage.Blobs.ReadAsync(entry.Name, cancellationToken) is { } content ? JsonSerializer.Deserialize(content, ContributionJson.Default.Look) : null;

    public Task<bool> ExistsAsync(CalendarEntry entry, CancellationToken cancellationToken) => storage.Blobs.ExistsAsync(entry.Name, cancellationToken);

    public Task RemoveAsync(CalendarEntry entry, CancellationToken cancellationToken) => storage.Blobs.DeleteAsync(entry.Name, cancellationToken);
}
