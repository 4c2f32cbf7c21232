using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>ggml Q8_0: blocks of 34 bytes, written as 17 numbers of 16 bits, since 34 is no multiple of four.</summary>
static class Q8Kernel
{
    public const int Lanes = 32 / Four.Count;
    const int BlockPairs = 17;
    const int LargestCode = 127;

    public static void Run(ArrayView<Four> values, ArrayView<ushort> codes, ArrayView<int> refused)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var d = Interop.IntAsFloat(Tile.Largest(shared, DeviceFloat.MagnitudeBits(x), Lanes)) / LargestCode;
        if (index >= values.Length)
            return;
        var inverse = DeviceFloat.InverseOrZero(d);
        var block = Tile.Block(Lanes) * BlockPairs;
        if (Tile.IsFirst(Lanes))
            codes[block] = DeviceFloat.StoredHalf(d, refused);
        var to = block + 1 + 2 * (Group.IdxX & (Lanes - 1));
        codes[to] = Pair(x.A, x.B, inverse);
        codes[to + 1] = Pair(x.C, x.D, inverse);
    }

    static ushort Pair(float a, float b, float inverse) => (ushort)(Code(a, inverse) | Code(b, inverse) << 8);

    static int Code(float x, float inverse) => DeviceFloat.RoundAway(DeviceFloat.Product(x, inverse)) & 0xFF;
}
