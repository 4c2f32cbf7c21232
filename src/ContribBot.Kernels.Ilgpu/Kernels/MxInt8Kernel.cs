using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>MXINT8: elements are multiples of a 64th.</summary>
static class MxInt8Kernel
{
    const int LargestExponent = 0;
    const int LargestCode = 127;
    const float Steps = 64;

    public static void Run(ArrayView<Four> values, ArrayView<uint> codes, ArrayView<byte> scales)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var scale = MxScale.Of(Tile.Largest(shared, DeviceFloat.MagnitudeBits(x), MxScale.Lanes), LargestExponent);
        if (index < values.Length)
        {
            x = MxScale.Scaled(x, scale);
            codes[index] = Codes.Bytes(Code(x.A), Code(x.B), Code(x.C), Code(x.D));
            if (Tile.IsFirst(MxScale.Lanes))
                scales[Tile.Block(MxScale.Lanes)] = (byte)scale;
        }
    }

    static int Code(float element) => DeviceFloat.RoundClamped(DeviceFloat.Product(element, Steps), -LargestCode, LargestCode);
}
