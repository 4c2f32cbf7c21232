using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Symmetric int4, a scale for each group of consecutive values.</summary>
static class Int4GroupKernel
{
    const int LargestCode = 7;

    public static void Run(ArrayView<Four> values, ArrayView<ushort> codes, ArrayView<float> scales, ArrayView<int> refused, int lanes)
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
            codes[index] = Codes.Nibbles(Code(x.A, scale), Code(x.B, scale), Code(x.C, scale), Code(x.D, scale));
            if (Tile.IsFirst(lanes))
                scales[Tile.Block(lanes)] = scale;
        }
    }

    static int Code(float x, float scale) => DeviceFloat.RoundClamped(x / scale, -LargestCode, LargestCode);
}
