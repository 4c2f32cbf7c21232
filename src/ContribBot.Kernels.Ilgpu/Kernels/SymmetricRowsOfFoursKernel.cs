using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Symmetric int8, a scale for each row whose length is a multiple of four: a group of work items strides through it once for the scale and again, from cache, for the codes.</summary>
static class SymmetricRowsOfFoursKernel
{
    const int LargestCode = 127;

    /// <param name="row">Fours of a row.</param>
    public static void Run(ArrayView<Four> values, int row, ArrayView<uint> codes, ArrayView<float> scales, ArrayView<int> refused)
    {
        var shared = SharedMemory.Allocate1D<uint>(Tile.MostItems);
        var start = (long)Grid.IdxX * row;
        var mine = 0u;
        for (var i = Group.IdxX; i < row; i += Group.DimX)
        {
            var bits = DeviceFloat.MagnitudeBits(Tile.Read(values, start + i));
            mine = bits > mine ? bits : mine;
        }

        var largest = Tile.Largest(shared, mine, Group.DimX);
        if (largest >= DeviceFloat.InfinityBits)
            refused[0] = 1;
        var scale = DeviceFloat.OrOne(Interop.IntAsFloat(largest) / LargestCode);
        if (Group.IdxX == 0)
            scales[Grid.IdxX] = scale;
        for (var i = Group.IdxX; i < row; i += Group.DimX)
            codes[start + i] = Codes.Affine(Tile.Read(values, start + i), scale, 0, -LargestCode, LargestCode);
    }
}
