using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContribBot.Bot.Storage.Embedded;

/// <summary>
/// Leases as files that hold owner and expiry. Each change is made under the operating system's lock on the file, which the death of
/// the process frees; the expiry is what frees the lease itself.
/// </summary>
sealed class FileLeaseStore(string folder, TimeSpan duration, TimeProvider time) : ILeaseStore
{
    // No lease is longer, so an expiry beyond it was written by a clock that has been set back since.
    static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    // Whoever reads or writes a lease holds its file for this short a time.
    static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(10);
    const int MaxMoments = 500;

    // Linux, macOS and the BSDs, Windows.
    const int WouldBlock = 11;
    const int WouldBlockBsd = 35;
    const int SharingViolation = unchecked((int)0x80070020);

    public Task<ILease?> TryAcquireAsync(string key, CancellationToken cancellationToken)
    {
        // Created anew where somebody removed it to free what was held.
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..40]);
        var owner = Guid.NewGuid().ToString("n");
        ILease? lease = TryWrite(path, owner, renew: false) is true
            ? new RenewedLease(duration, time, renew: () => RenewAsync(path, owner), release: () => ReleaseAsync(path, owner))
            : null;
        return Task.FromResult(lease);
    }

    async Task<bool> RenewAsync(string path, string owner)
    {
        for (var moment = 0; moment < MaxMoments; moment++)
        {
            if (TryWrite(path, owner, renew: true) is { } isRenewed)
                return isRenewed;
            await Task.Delay(s_moment);
        }

        throw new IOException("Somebody keeps the file of the lease open.");
    }

    /// <summary>Waits for who holds the file this moment: to give up would block the key until the lease expires.</summary>
    static async Task ReleaseAsync(string path, string owner)
    {
        for (var moment = 0; moment < MaxMoments && !TryRelease(path, owner); moment++)
            await Task.Delay(s_moment);
    }

    /// <returns>False where somebody else holds the lease; null where somebody holds the file this very moment.</returns>
    bool? TryWrite(string path, string owner, bool renew)
    {
        using var file = TryOpen(path);
        if (file is null)
            return null;
        var now = time.GetUtcNow();
        var (holder, expires) = Read(file);
        var free = holder.Length == 0 || expires <= now || expires > now + s_longest;
        if (holder != owner && (renew || !free))
            return false;

        // Over what is there, and as long: a disk that is full can't cut it short.
        file.Position = 0;
        file.Write(Encoding.ASCII.GetBytes($"{owner} {(now + duration).UtcTicks:D19}"));
        return true;
    }

    static bool TryRelease(string path, string owner)
    {
        using var file = TryOpen(path);
        if (file is null)
            return false;
        if (Read(file).Holder == owner)
            // Emptied rather than deleted: a deleted file could be locked by somebody who opened it before.
            file.SetLength(0);
        return true;
    }

    static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException error) when (error.HResult is WouldBlock or WouldBlockBsd or SharingViolation)
        {
            return null;
        }
    }

    static (string Holder, DateTimeOffset Expires) Read(FileStream file)
    {
        Span<byte> bytes = stackalloc byte[64];
        var text = Encoding.ASCII.GetString(bytes[..file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)]);
        var space = text.IndexOf(' ');
        // A file cut short by a power cut counts as free.
        return space > 0 && long.TryParse(text.AsSpan(space + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? (text[..space], new DateTimeOffset(ticks, TimeSpan.Zero))
            : ("", default);
    }
}
