using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>uint8, a scale and a zero point for each row of any length, value by value, by a group of work items.</summary>
static class AsymmetricRowsKernel
{
    public static void Run(ArrayView<float> values, int row, ArrayView<byte> codes, ArrayView<float> scales, ArrayView<byte> zeroPoints, ArrayView<int> refused)
    {
        var sharedHigh = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var sharedLow = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var start = (long)Grid.IdxX * row;
        // The range holds zero.
        uint high = OrderedBits.Of(0), lowTurned = ~OrderedBits.Of(0);
        for (var i = Group.IdxX; i < row; i += Group.DimX)
        {
            var key = OrderedBits.Of(values[start + i]);
            high = key > high ? key : high;
            lowTurned = ~key > lowTurned ? ~key : lowTurned;
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
            codes[start + i] = (byte)(DeviceFloat.RoundClamped(values[start + i] / scale, -zeroPoint, AsymmetricInt8.LargestCode - zeroPoint) + zeroPoint);
    }
}
