using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>MXFP8 of either element format.</summary>
static class MxFp8Kernel
{
    public static void Run(ArrayView<Four> values, ArrayView<uint> codes, ArrayView<byte> scales, int mantissaBits, int bias, float largestElement, int largestExponent)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var scale = MxScale.Of(Tile.Largest(shared, DeviceFloat.MagnitudeBits(x), MxScale.Lanes), largestExponent);
        if (index < values.Length)
        {
            codes[index] = Float8Codes.Of(MxScale.Scaled(x, scale), mantissaBits, bias, largestElement);
            if (Tile.IsFirst(MxScale.Lanes))
                scales[Tile.Block(MxScale.Lanes)] = (byte)scale;
        }
    }
}
