using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>ggml Q4_0: blocks of 18 bytes, written as 9 numbers of 16 bits. A byte holds the values j and j + 16, which belong to items four apart: they meet in shared memory.</summary>
static class Q4Kernel
{
    public const int Lanes = 32 / Four.Count;
    const int BlockPairs = 9;

    public static void Run(ArrayView<Four> values, ArrayView<ushort> codes, ArrayView<int> refused)
    {
        var sharedLargest = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var sharedFirst = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var sharedCodes = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var index = Tile.Index;
        var x = Tile.Read(values, index);
        var largest = Tile.Largest(sharedLargest, DeviceFloat.MagnitudeBits(x), Lanes);
        // The first value of that magnitude gives the sign: the item in front has the highest number.
        var first = Tile.Largest(sharedFirst, First(x, largest), Lanes);
        var m = largest == 0 ? 0 : (first & 1u) == 1u ? -Interop.IntAsFloat(largest) : Interop.IntAsFloat(largest);
        var d = m / -8f;
        var inverse = DeviceFloat.InverseOrZero(d);
        sharedCodes[Group.IdxX] = Codes.Bytes(Code(x.A, inverse), Code(x.B, inverse), Code(x.C, inverse), Code(x.D, inverse));
        Group.Barrier();
        var lane = Group.IdxX & (Lanes - 1);
        if (index >= values.Length || lane >= Lanes / 2)
            return;
        var pairs = sharedCodes[Group.IdxX] | sharedCodes[Group.IdxX + Lanes / 2] << 4;
        var block = Tile.Block(Lanes) * BlockPairs;
        if (lane == 0)
            codes[block] = DeviceFloat.StoredHalf(d, refused);
        codes[block + 1 + 2 * lane] = (ushort)pairs;
        codes[block + 2 + 2 * lane] = (ushort)(pairs >> 16);
    }

    /// <summary>0 for an item without the largest magnitude, else twice its distance from the block's end, and one more when the value is negative.</summary>
    static uint First(Four x, uint largest)
    {
        var place = (uint)(Lanes - (Group.IdxX & (Lanes - 1))) << 1;
        if (DeviceFloat.MagnitudeBits(x.A) == largest)
            return place | Interop.FloatAsInt(x.A) >> 31;
        if (DeviceFloat.MagnitudeBits(x.B) == largest)
            return place | Interop.FloatAsInt(x.B) >> 31;
        if (DeviceFloat.MagnitudeBits(x.C) == largest)
            return place | Interop.FloatAsInt(x.C) >> 31;
        return DeviceFloat.MagnitudeBits(x.D) == largest ? place | Interop.FloatAsInt(x.D) >> 31 : 0u;
    }

    static int Code(float x, float inverse)
    {
        var code = (int)(DeviceFloat.Product(x, inverse) + 8.5f);
        return code < 15 ? code : 15;
    }
}
