using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ContribBot.Bot.Storage.Embedded;

/// <summary>Files that are there whole or not at all, and stay there once a call has returned: write, flush, rename, flush the folder.</summary>
static partial class AtomicFile
{
    /// <summary>EEXIST, the same number on Linux, macOS and the BSDs.</summary>
    const int FileExists = 17;

    /// <summary>ENOENT, the same too.</summary>
    const int NoSuchFile = 2;

    /// <summary>Creates the file unless it exists.</summary>
    /// <returns>False where it existed.</returns>
    public static async Task<bool> TryCreateAsync(string path, string scratchFolder, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
            return false;
        var scratch = await WriteScratchAsync(scratchFolder, content, cancellationToken);
        try
        {
            if (!TryName(scratch, path))
                return false;
        }
        finally
        {
            File.Delete(scratch);
        }

        FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    public static async Task WriteAsync(string path, string scratchFolder, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var scratch = await WriteScratchAsync(scratchFolder, content, cancellationToken);
        try
        {
            File.Move(scratch, path, overwrite: true);
        }
        catch
        {
            File.Delete(scratch);
            throw;
        }

        FlushFolder(Path.GetDirectoryName(path)!);
    }

    /// <summary>
    /// Gives the scratch file its name unless that is taken: of two writers, one wins. On Unix <c>File.Move</c> without overwrite looks
    /// for the target and then renames, so both can; a hard link is refused by the system itself. On Windows the move is.
    /// </summary>
    static bool TryName(string scratch, string path)
    {
        if (OperatingSystem.IsWindows())
        {
            try
            {
                File.Move(scratch, path, overwrite: false);
                return true;
            }
            catch (IOException) when (File.Exists(path))
            {
                return false;
            }
        }

        if (Link(scratch, path) == 0)
            return true;
        if (Marshal.GetLastPInvokeError() == FileExists)
            return false;
        if (Marshal.GetLastPInvokeError() == NoSuchFile)
            throw new DirectoryNotFoundException($"'{path}' can't be created: its folder is gone.");
        throw new IOException($"'{path}' can't be created: {Marshal.GetLastPInvokeErrorMessage()}. The storage folder must be on a file system with hard links.");
    }

    static async Task<string> WriteScratchAsync(string folder, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var scratch = Path.Combine(folder, Guid.NewGuid().ToString("n"));
        await using var file = new FileStream(scratch, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        try
        {
            await file.WriteAsync(content, cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            // On a full disk, parts of files would keep it full.
            File.Delete(scratch);
            throw;
        }

        return scratch;
    }

    /// <summary>Whether a file of the scratch folder can be one of ours: a scratch file, or a message on its way out.</summary>
    public static bool IsScratch(string name) => Guid.TryParseExact(name.AsSpan(name.LastIndexOf('.') + 1), "N", out _);

    /// <summary>A rename survives a power cut only when the folder was flushed too; Windows journals it by itself.</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        using var handle = new SafeFileHandle(OpenFolder(folder, flags: 0), ownsHandle: true);
        if (!handle.IsInvalid)
            _ = Fsync(handle);
    }

    [LibraryImport("libc", EntryPoint = "link", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Link(string existing, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint OpenFolder(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(SafeFileHandle handle);
}
