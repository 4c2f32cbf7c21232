using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>uint8, a scale and a zero point for each row whose length is a multiple of four, by a group of work items.</summary>
static class AsymmetricRowsOfFoursKernel
{
    /// <param name="row">Fours of a row.</param>
    public static void Run(ArrayView<Four> values, int row, ArrayView<uint> codes, ArrayView<float> scales, ArrayView<byte> zeroPoints, ArrayView<int> refused)
    {
        var sharedHigh = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var sharedLow = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var start = (long)Grid.IdxX * row;
        // The range holds zero.
        uint high = OrderedBits.Of(0), lowTurned = ~OrderedBits.Of(0);
        for (var i = Group.IdxX; i < row; i += Group.DimX)
        {
            var x = Tile.Read(values, start + i);
            uint h = OrderedBits.Highest(x), l = OrderedBits.LowestTurned(x);
            high = h > high ? h : high;
            lowTurned = l > lowTurned ? l : lowTurned;
        }

        var highest = Tile.Largest(sharedHigh, high, Group.DimX);
        var lowest = ~Tile.Largest(sharedLow, lowTurned, Group.DimX);
        var low = OrderedBits.Value(lowest);
        var scale = AsymmetricInt8.Scale(low, OrderedBits.Value(highest));
        if (!OrderedBits.AreFinite(lowest, highest) || DeviceFloat.MagnitudeBits(scale) >= DeviceFloat.InfinityBits)
            refused[0] = 1;
        var zeroPoint = AsymmetricInt8.ZeroPoint(low, scale);
        scale = DeviceFloat.OrOne(scale);
        if (Group.IdxX == 0)
        {
            scales[Grid.IdxX] = scale;
            zeroPoints[Grid.IdxX] = (byte)zeroPoint;
        }

        for (var i = Group.IdxX; i < row; i += Group.DimX)
            codes[start + i] = Codes.Affine(Tile.Read(values, start + i), scale, zeroPoint, 0, AsymmetricInt8.LargestCode);
    }
}
