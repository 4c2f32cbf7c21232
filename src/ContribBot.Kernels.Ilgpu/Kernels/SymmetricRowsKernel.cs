using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Symmetric int8, a scale for each row of any length, value by value: a group of work items strides through it once for the scale and again, from cache, for the codes.</summary>
static class SymmetricRowsKernel
{
    const int LargestCode = 127;

    public static void Run(ArrayView<float> values, int row, ArrayView<byte> codes, ArrayView<float> scales, ArrayView<int> refused)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var start = (long)Grid.IdxX * row;
        var mine = 0u;
        for (var i = Group.IdxX; i < row; i += Group.DimX)
        {
            var bits = DeviceFloat.MagnitudeBits(values[start + i]);
            mine = bits > mine ? bits : mine;
        }

        var largest = Tile.Largest(shared, mine, Group.DimX);
        if (largest >= DeviceFloat.InfinityBits)
            refused[0] = 1;
        var scale = DeviceFloat.OrOne(Interop.IntAsFloat(largest) / LargestCode);
        if (Group.IdxX == 0)
            scales[Grid.IdxX] = scale;
        for (var i = Group.IdxX; i < row; i += Group.DimX)
            codes[start + i] = (byte)DeviceFloat.RoundClamped(values[start + i] / scale, -LargestCode, LargestCode);
    }
}
