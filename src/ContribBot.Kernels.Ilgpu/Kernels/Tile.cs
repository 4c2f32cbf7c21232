using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>
/// How the kernels of block formats share their work: an item has four neighbouring values, and the items of a block (its <c>lanes</c>, a power of two) reduce theirs in
/// shared memory. Sub-groups would save the barriers, but their width differs from device to device.
/// </summary>
static class Tile
{
    /// <summary>Work items of a group, where the device allows so many.</summary>
    public const int MostItems = 256;

    /// <summary>The lanes of the longest block.</summary>
    public const int FewestItems = 32;

    /// <summary>Which four values are this item's.</summary>
    public static long Index => (long)Grid.IdxX * Group.DimX + Group.IdxX;

    public static Four Read(ArrayView<Four> values, long index) => index < values.Length ? values.AsAligned(Four.Bytes)[index] : new Four();

    /// <summary>Which block this item belongs to.</summary>
    public static long Block(int lanes) => (long)Grid.IdxX * (Group.DimX / lanes) + Group.IdxX / lanes;

    public static bool IsFirst(int lanes) => (Group.IdxX & (lanes - 1)) == 0;

    /// <summary>The largest of a block's items; all items of the group take part.</summary>
    /// <param name="shared">One place for each item; nobody else's.</param>
    public static uint Largest(ArrayView<uint> shared, uint mine, int lanes)
    {
        var item = Group.IdxX;
        shared[item] = mine;
        for (var half = lanes / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if ((item & (lanes - 1)) < half && shared[item + half] > shared[item])
                shared[item] = shared[item + half];
        }

        Group.Barrier();
        return shared[item & -lanes];
    }

    /// <summary>The sum over a group, in the same order every time, for its first item; all items take part, as often as they want.</summary>
    public static double Sum(ArrayView<double> shared, double mine)
    {
        var item = Group.IdxX;
        // Whoever still reads the last sum.
        Group.Barrier();
        shared[item] = mine;
        for (var half = Group.DimX / 2; half > 0; half /= 2)
        {
            Group.Barrier();
            if (item < half)
                shared[item] += shared[item + half];
        }

        return shared[0];
    }
}
