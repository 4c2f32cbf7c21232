using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Symmetric int8, a scale for each group of consecutive values.</summary>
static class Int8GroupKernel
{
    const int LargestCode = 127;

    public static void Run(ArrayView<Four> values, ArrayView<uint> codes, ArrayView<float> scales, ArrayView<int> refused, int lanes)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var largest = Tile.Largest(shared, DeviceFloat.MagnitudeBits(x), lanes);
        if (largest >= DeviceFloat.InfinityBits)
            refused[0] = 1;
        var scale = DeviceFloat.OrOne(Interop.IntAsFloat(largest) / LargestCode);
        if (index < values.Length)
        {
            codes[index] = Codes.Affine(x, scale, 0, -LargestCode, LargestCode);
            if (Tile.IsFirst(lanes))
                scales[Tile.Block(lanes)] = scale;
        }
    }
}
