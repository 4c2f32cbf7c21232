using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Cpu;

namespace ContribBot.Performance;

/// <summary>Reads four bytes and writes one, with no arithmetic but the narrowing: the traffic of a kernel that turns float32 into bytes, and so what bounds it.</summary>
/// <param name="from">Values; as many bytes as there are values are written.</param>
/// <param name="around">Whether to write around the caches, fetching ahead, as the kernels do; else with ordinary loads and stores.</param>
sealed unsafe class NarrowingPass(float* from, byte* to, long length, bool around) : ISharedWork
{
    readonly WorkRange range = WorkRange.For(length, unit: 64);

    public int Parts => range.Parts;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Do(int part)
    {
        var (start, end) = range[part];
        for (var i = start; i <= end - 64; i += 64)
        {
            var x = (int*)from + i;
            if (around)
            {
                Streaming.FetchAhead(x);
                Streaming.FetchAhead(x + 16);
                Streaming.FetchAhead(x + 32);
                Streaming.FetchAhead(x + 48);
            }

            Streaming.Store(Lanes.Bytes(Vector512.Load(x), Vector512.Load(x + 16), Vector512.Load(x + 32), Vector512.Load(x + 48)), to + i, around);
        }

        if (around)
            Streaming.Fence();
    }
}
