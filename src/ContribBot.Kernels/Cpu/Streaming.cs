using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ContribBot.Kernels.Cpu;

/// <summary>How kernels that pass over memory once talk to it. Which distance and size: docs/performance.md.</summary>
static unsafe class Streaming
{
    /// <summary>A processor fetches ahead on its own, but not beyond the border of a 4 KiB page, so what lies one page ahead is asked for.</summary>
    public const int AheadBytes = 4096;

    const int CacheLine = 64;

    // A smaller result still lies in the second-level caches when its reader comes.
    const long SmallestAround = 2 << 20;

    /// <summary>
    /// Whether a result is written around the caches. An ordinary store first reads the line that it overwrites: for a kernel that writes a byte for each float, a fifth more to read.
    /// </summary>
    public static bool GoesAround(long bytes) => bytes >= SmallestAround;

    /// <summary>Asks for the line that stands so many bytes behind the address, which may lie beyond the buffer's end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FetchAhead(void* address, long bytes = AheadBytes)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0((byte*)address + bytes);
    }

    /// <param name="to">On a line's border when it goes around the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<byte> line, byte* to, bool around)
    {
        if (around)
            line.StoreAlignedNonTemporal(to);
        else
            line.Store(to);
    }

    /// <summary>Stores a vector of results.</summary>
    /// <param name="to">On a line's border when it goes around the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Vector512<float> line, float* to, bool around)
    {
        if (around)
            line.StoreAlignedNonTemporal(to);
        else
            line.Store(to);
    }

    public static bool IsAligned(void* address) => (nuint)address % CacheLine == 0;

    /// <summary>After the last store around the caches: other threads see them from here on.</summary>
    public static void Fence()
    {
        if (Sse.IsSupported)
            Sse.StoreFence();
        else
            Thread.MemoryBarrier();
    }
}
