using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Smallest and largest value: work items stride through the tensor, groups reduce in shared memory, and the groups' results meet in two numbers.</summary>
static class RangeKernel
{
    /// <param name="range">The highest value's <see cref="OrderedBits"/> and the lowest's, turned around; both begin at 0.</param>
    public static void Run(ArrayView<Four> values, ArrayView<uint> range)
    {
        var sharedHigh = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var sharedLow = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        uint high = 0, lowTurned = 0;
        for (var i = Tile.Index; i < values.Length; i += (long)Grid.DimX * Group.DimX)
        {
            var x = Tile.Read(values, i);
            uint h = OrderedBits.Highest(x), l = OrderedBits.LowestTurned(x);
            high = h > high ? h : high;
            lowTurned = l > lowTurned ? l : lowTurned;
        }

        high = Tile.Largest(sharedHigh, high, Group.DimX);
        lowTurned = Tile.Largest(sharedLow, lowTurned, Group.DimX);
        if (Group.IdxX == 0)
        {
            Atomic.Max(ref range[0], high);
            Atomic.Max(ref range[1], lowTurned);
        }
    }
}
