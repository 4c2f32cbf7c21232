using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>MXFP4.</summary>
static class MxFp4Kernel
{
    const int LargestExponent = 2;

    public static void Run(ArrayView<Four> values, ArrayView<ushort> codes, ArrayView<byte> scales)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var scale = MxScale.Of(Tile.Largest(shared, DeviceFloat.MagnitudeBits(x), MxScale.Lanes), LargestExponent);
        if (index < values.Length)
        {
            x = MxScale.Scaled(x, scale);
            codes[index] = Codes.Nibbles(Float4Codes.Of(x.A), Float4Codes.Of(x.B), Float4Codes.Of(x.C), Float4Codes.Of(x.D));
            if (Tile.IsFirst(MxScale.Lanes))
                scales[Tile.Block(MxScale.Lanes)] = (byte)scale;
        }
    }
}
