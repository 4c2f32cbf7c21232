using System.Runtime.InteropServices;

namespace ContribBot.Kernels.Memory;

/// <summary>
/// Anonymous memory that Linux is asked to back with pages of 2 MiB: a pass over hundreds of megabytes misses the table of 4 KiB pages once for every 64 cache lines, and hardware
/// prefetching ends at each page's border. The system may refuse (transparent_hugepage = never); the memory is then as any other.
/// </summary>
static partial class LargePages
{
    public const int PageBytes = 2 << 20;

    // Values of Linux on x86-64 and ARM64.
    const int ReadWrite = 3, PrivateAnonymous = 0x22, AdviseHugePage = 14;

    // Kernels read the same place of many buffers at once. If all began on a page's border, those places would share one set of each cache, which holds a dozen lines;
    // each buffer therefore begins an odd number of lines further, and after sixteen on the border again.
    const int Shift = 129 * 64, Shifts = 16;

    static readonly nint Failed = -1;

    static uint allocations;

    /// <summary>From two pages on: less gains nothing and could waste most of a page.</summary>
    public static bool Suit(long bytes) => OperatingSystem.IsLinux() && bytes >= 2L * PageBytes;

    /// <returns>Null where the system gives no such memory.</returns>
    public static LargePageMemory? TryAllocate(long bytes)
    {
        // Room to begin on a page's border; what is never touched costs nothing.
        var shift = (nint)(Interlocked.Increment(ref allocations) % Shifts * Shift);
        var length = (nuint)((bytes + shift + PageBytes - 1) / PageBytes * PageBytes + PageBytes);
        var mapping = Map(0, length, ReadWrite, PrivateAnonymous, -1, 0);
        if (mapping == Failed)
            return null;
        var start = (mapping + PageBytes - 1) / PageBytes * PageBytes;
        _ = Advise(start, length - PageBytes, AdviseHugePage);
        return new LargePageMemory(mapping, length, start + shift);
    }

    public static void Free(LargePageMemory memory) => _ = Unmap(memory.Mapping, memory.Length);

    [LibraryImport("libc", EntryPoint = "mmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(nint address, nuint length, int advice);

    [LibraryImport("libc", EntryPoint = "munmap")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Unmap(nint address, nuint length);
}

/// <param name="Mapping">Where the system's mapping begins.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Start">Where the buffer begins, on a cache line.</param>
readonly record struct LargePageMemory(nint Mapping, nuint Length, nint Start);
