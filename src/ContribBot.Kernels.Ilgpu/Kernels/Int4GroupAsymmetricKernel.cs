using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>tinygemm's int4, a scale and a float zero point for each group. Zero may lie outside of a group's range, so what fills up the last group takes no part in it.</summary>
static class Int4GroupAsymmetricKernel
{
    const int LargestCode = 15;
    const int MiddleCode = 8;

    public static void Run(
        ArrayView<Four> values, long length, ArrayView<ushort> codes, ArrayView<float> scales, ArrayView<float> zeroPoints, ArrayView<int> refused, float smallestScale, int lanes)
    {
        var sharedHigh = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var sharedLow = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var count = length - index * Four.Count;
        // An item's first value is one of the group, or none of the item's is.
        if (count > 0)
        {
            x.B = count > 1 ? x.B : x.A;
            x.C = count > 2 ? x.C : x.A;
            x.D = count > 3 ? x.D : x.A;
        }

        var highest = Tile.Largest(sharedHigh, count > 0 ? OrderedBits.Highest(x) : 0u, lanes);
        var lowest = ~Tile.Largest(sharedLow, count > 0 ? OrderedBits.LowestTurned(x) : 0u, lanes);
        var low = OrderedBits.Value(lowest);
        var scale = (OrderedBits.Value(highest) - low) / LargestCode;
        scale = scale > smallestScale ? scale : smallestScale;
        if (index < values.Length && (!OrderedBits.AreFinite(lowest, highest) || DeviceFloat.MagnitudeBits(scale) >= DeviceFloat.InfinityBits))
            refused[0] = 1;
        if (count > 0)
        {
            codes[index] = Codes.Nibbles(
                Code(x.A, low, scale), count > 1 ? Code(x.B, low, scale) : 0, count > 2 ? Code(x.C, low, scale) : 0, count > 3 ? Code(x.D, low, scale) : 0);
            if (Tile.IsFirst(lanes))
            {
                scales[Tile.Block(lanes)] = scale;
                zeroPoints[Tile.Block(lanes)] = low + DeviceFloat.Product(MiddleCode, scale);
            }
        }
    }

    static int Code(float x, float low, float scale) => DeviceFloat.RoundClamped((x - low) / scale, 0, LargestCode);
}
