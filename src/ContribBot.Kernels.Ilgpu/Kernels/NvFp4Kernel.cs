using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>NVFP4: blocks of 16 under the tensor's scale.</summary>
static class NvFp4Kernel
{
    public const int Lanes = 16 / Four.Count;
    const float LargestElement = 6;
    const float SmallestScale = 1f / 64;
    const float LargestScale = 448;

    public static void Run(ArrayView<Four> values, ArrayView<ushort> codes, ArrayView<byte> scales, float tensorScale)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var largest = Interop.IntAsFloat(Tile.Largest(shared, DeviceFloat.MagnitudeBits(x), Lanes));
        var blockScale = largest / LargestElement / tensorScale;
        var code = Float8Codes.Of(blockScale < SmallestScale ? SmallestScale : blockScale, mantissaBits: 3, bias: 7, LargestScale);
        var scale = DeviceFloat.OrOne(DeviceFloat.Product(Float8Codes.NormalE4M3(code), tensorScale));
        if (index < values.Length)
        {
            codes[index] = Codes.Nibbles(Float4Codes.Of(x.A / scale), Float4Codes.Of(x.B / scale), Float4Codes.Of(x.C / scale), Float4Codes.Of(x.D / scale));
            if (Tile.IsFirst(Lanes))
                scales[Tile.Block(Lanes)] = (byte)code;
        }
    }
}
