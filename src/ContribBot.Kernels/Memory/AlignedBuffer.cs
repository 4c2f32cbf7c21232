using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ContribBot.Kernels.Memory;

/// <summary>
/// Memory outside the garbage-collected heap that begins on a cache line: it is not zeroed twice, not moved, and freed when disposed, by nobody else. On Linux a large one asks for
/// pages of 2 MiB (<see cref="LargePages"/>).
/// </summary>
public sealed unsafe class AlignedBuffer<T> : MemoryManager<T>
    where T : unmanaged
{
    const int CacheLine = 64;
    readonly int length;
    readonly LargePageMemory? pages;
    T* start;

    /// <exception cref="OutOfMemoryException">The system has no such memory.</exception>
    public AlignedBuffer(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, int.MaxValue);
        this.length = (int)length;
        pages = LargePages.Suit(length * sizeof(T)) ? LargePages.TryAllocate(length * sizeof(T)) : null;
        start = pages is { } memory ? (T*)memory.Start : (T*)NativeMemory.AlignedAlloc((nuint)Math.Max(CacheLine, length * sizeof(T)), CacheLine);
        GC.AddMemoryPressure(Math.Max(1, length * sizeof(T)));
    }

    public override Span<T> GetSpan()
    {
        ObjectDisposedException.ThrowIf(start is null, this);
        return new Span<T>(start, length);
    }

    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex);

    public override void Unpin()
    {
    }

    public void Dispose() => Dispose(disposing: true);

    protected override void Dispose(bool disposing)
    {
        if (start is null)
            return;
        if (pages is { } memory)
            LargePages.Free(memory);
        else
            NativeMemory.AlignedFree(start);
        start = null;
        GC.RemoveMemoryPressure(Math.Max(1, (long)length * Unsafe.SizeOf<T>()));
    }
}
