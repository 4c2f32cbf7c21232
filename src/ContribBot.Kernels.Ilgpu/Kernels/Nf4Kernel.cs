using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>NF4 in blocks of 64.</summary>
static class Nf4Kernel
{
    public const int Lanes = 64 / Four.Count;

    public static void Run(ArrayView<Four> values, ArrayView<ushort> codes, ArrayView<float> scales, ArrayView<int> refused)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var largest = Tile.Largest(shared, DeviceFloat.MagnitudeBits(x), Lanes);
        if (largest >= DeviceFloat.InfinityBits)
            refused[0] = 1;
        var scale = Interop.IntAsFloat(largest);
        var inverse = DeviceFloat.InverseOrZero(scale);
        if (index < values.Length)
        {
            // The first of a pair is in the high nibble.
            codes[index] = Codes.Nibbles(Code(x.B, inverse), Code(x.A, inverse), Code(x.D, inverse), Code(x.C, inverse));
            if (Tile.IsFirst(Lanes))
                scales[Tile.Block(Lanes)] = scale;
        }
    }

    /// <summary>How many midpoints of neighbouring levels lie below the value. The numbers are those of Formats.NormalFloat4: kernels can't read its table.</summary>
    static int Code(float x, float inverse)
    {
        var y = DeviceFloat.Product(x, inverse);
        return (y > -0.8480964f ? 1 : 0) + (y > -0.6106329f ? 1 : 0) + (y > -0.45999527f ? 1 : 0) + (y > -0.33967942f ? 1 : 0) + (y > -0.2346074f ? 1 : 0)
            + (y > -0.13791174f ? 1 : 0) + (y > -0.045525018f ? 1 : 0) + (y > 0.03979015f ? 1 : 0) + (y > 0.12025525f ? 1 : 0) + (y > 0.20352125f ? 1 : 0)
            + (y > 0.29201376f ? 1 : 0) + (y > 0.38931254f ? 1 : 0) + (y > 0.50166345f ? 1 : 0) + (y > 0.6427869f ? 1 : 0) + (y > 0.86147845f ? 1 : 0);
    }
}
