using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>
/// Squared distances between clients, four against four: eight models are read for sixteen distances. Groups with the same part of the models stand side by side in the
/// grid, so that all but the first find it in the device's cache.
/// </summary>
static class PairwiseDistancesKernel
{
    /// <summary>Clients on each side of a group's work.</summary>
    public const int Side = 4;

    /// <summary>Distances of a group.</summary>
    public const int Distances = Side * Side;

    // Fours whose squares a work item adds in float32: 64 values.
    const int RunLength = 16;

    /// <param name="rows">The first client of each piece of work …</param>
    /// <param name="columns">… and the first of those on the other side.</param>
    /// <param name="partial">Part by part, the distances of each piece, row by row; a client beyond the last stands for the last.</param>
    public static void Run(ArrayView<Four> models, long stride, int clients, int parts, ArrayView<int> rows, ArrayView<int> columns, ArrayView<double> partial)
    {
        var shared = SharedMemory.Allocate1D<double>(Tile.MostItems);
        var piece = Grid.IdxX % rows.IntLength;
        var part = Grid.IdxX / rows.IntLength;
        var end = stride * (part + 1) / parts;
        FourSums sums0 = default, sums1 = default, sums2 = default, sums3 = default;
        Four run0 = default, run1 = default, run2 = default, run3 = default;
        var length = 0;
        for (var i = stride * part / parts + Group.IdxX; i < end; i += Group.DimX)
        {
            Four a = Read(models, stride, clients, columns[piece], i), b = Read(models, stride, clients, columns[piece] + 1, i);
            Four c = Read(models, stride, clients, columns[piece] + 2, i), d = Read(models, stride, clients, columns[piece] + 3, i);
            run0 = FourSums.WithSquares(run0, Read(models, stride, clients, rows[piece], i), a, b, c, d);
            run1 = FourSums.WithSquares(run1, Read(models, stride, clients, rows[piece] + 1, i), a, b, c, d);
            run2 = FourSums.WithSquares(run2, Read(models, stride, clients, rows[piece] + 2, i), a, b, c, d);
            run3 = FourSums.WithSquares(run3, Read(models, stride, clients, rows[piece] + 3, i), a, b, c, d);
            if (++length == RunLength)
            {
                (sums0, sums1) = (FourSums.Plus(sums0, run0), FourSums.Plus(sums1, run1));
                (sums2, sums3) = (FourSums.Plus(sums2, run2), FourSums.Plus(sums3, run3));
                (run0, run1, run2, run3) = (default, default, default, default);
                length = 0;
            }
        }

        var to = (long)Grid.IdxX * Distances;
        Store(shared, FourSums.Plus(sums0, run0), partial, to);
        Store(shared, FourSums.Plus(sums1, run1), partial, to + 4);
        Store(shared, FourSums.Plus(sums2, run2), partial, to + 8);
        Store(shared, FourSums.Plus(sums3, run3), partial, to + 12);
    }

    static Four Read(ArrayView<Four> models, long stride, int clients, int client, long i) => Tile.Read(models, (client < clients ? client : clients - 1) * stride + i);

    static void Store(ArrayView<double> shared, FourSums sums, ArrayView<double> partial, long to)
    {
        double a = Tile.Sum(shared, sums.A), b = Tile.Sum(shared, sums.B), c = Tile.Sum(shared, sums.C), d = Tile.Sum(shared, sums.D);
        if (Group.IdxX == 0)
        {
            partial[to] = a;
            partial[to + 1] = b;
            partial[to + 2] = c;
            partial[to + 3] = d;
        }
    }
}
