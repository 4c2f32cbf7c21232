using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>uint8, a scale and a zero point for each group of consecutive values. The range holds zero, so zeros that fill up the last group do no harm.</summary>
static class Int8GroupAsymmetricKernel
{
    public static void Run(ArrayView<Four> values, ArrayView<uint> codes, ArrayView<float> scales, ArrayView<byte> zeroPoints, ArrayView<int> refused, int lanes)
    {
        var sharedHigh = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var sharedLow = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var highest = Tile.Largest(sharedHigh, OrderedBits.Highest(x), lanes);
        var lowest = ~Tile.Largest(sharedLow, OrderedBits.LowestTurned(x), lanes);
        var low = OrderedBits.Value(lowest);
        var scale = AsymmetricInt8.Scale(low, OrderedBits.Value(highest));
        if (!OrderedBits.AreFinite(lowest, highest) || DeviceFloat.MagnitudeBits(scale) >= DeviceFloat.InfinityBits)
            refused[0] = 1;
        var zeroPoint = AsymmetricInt8.ZeroPoint(low, scale);
        scale = DeviceFloat.OrOne(scale);
        if (index < values.Length)
        {
            codes[index] = Codes.Affine(x, scale, zeroPoint, 0, AsymmetricInt8.LargestCode);
            if (Tile.IsFirst(lanes))
            {
                scales[Tile.Block(lanes)] = scale;
                zeroPoints[Tile.Block(lanes)] = (byte)zeroPoint;
            }
        }
    }
}
