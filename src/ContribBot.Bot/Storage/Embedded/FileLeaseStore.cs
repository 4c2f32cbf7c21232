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
    public Task<ILease?> TryAcquireAsync(string key, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..40]);
        var owner = Guid.NewGuid().ToString("n");
        ILease? lease = TryWrite(path, owner, renew: false)
            ? new RenewedLease(duration, time, renew: () => Task.FromResult(TryWrite(path, owner, renew: true)), release: () =>
            {
                Release(path, owner);
                return Task.CompletedTask;
            })
            : null;
        return Task.FromResult(lease);
    }

    /// <returns>False where somebody else holds the lease, or holds the file this very moment.</returns>
    bool TryWrite(string path, string owner, bool renew)
    {
        using var file = TryOpen(path);
        if (file is null)
            return false;
        var now = time.GetUtcNow();
        var (holder, expires) = Read(file);
        var free = holder.Length == 0 || expires <= now;
        if (holder != owner && (renew || !free))
            return false;
        Write(file, $"{owner} {(now + duration).UtcTicks}");
        return true;
    }

    static void Release(string path, string owner)
    {
        using var file = TryOpen(path);
        if (file is not null && Read(file).Holder == owner)
            // Emptied rather than deleted: a deleted file could be locked by somebody who opened it before.
            Write(file, "");
    }

    static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
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

    static void Write(FileStream file, string text)
    {
        file.SetLength(0);
        file.Position = 0;
        file.Write(Encoding.ASCII.GetBytes(text));
    }
}
