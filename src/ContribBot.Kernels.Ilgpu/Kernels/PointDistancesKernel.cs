using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Squared distances of the clients from a point, four clients a group: the point is read once for four.</summary>
static class PointDistancesKernel
{
    /// <summary>Clients of a group.</summary>
    public const int Side = 4;

    const int RunLength = 16;

    /// <param name="point">Where from; when empty, zero.</param>
    /// <param name="partial">Part by part, the distances of each four clients; a client beyond the last stands for the last.</param>
    public static void Run(ArrayView<Four> models, long stride, int clients, int parts, ArrayView<Four> point, int hasPoint, ArrayView<double> partial)
    {
        var shared = SharedMemory.Allocate1D<double>(Tile.MostItems);
        var pieces = (clients + Side - 1) / Side;
        var first = Grid.IdxX % pieces * Side;
        var part = Grid.IdxX / pieces;
        var end = stride * (part + 1) / parts;
        FourSums sums = default;
        Four run = default;
        var length = 0;
        for (var i = stride * part / parts + Group.IdxX; i < end; i += Group.DimX)
        {
            Four origin = default;
            if (hasPoint != 0)
                origin = Tile.Read(point, i);
            run = FourSums.WithSquares(
                run, origin, Read(models, stride, clients, first, i), Read(models, stride, clients, first + 1, i), Read(models, stride, clients, first + 2, i), Read(models, stride, clients, first + 3, i));
            if (++length == RunLength)
            {
                sums = FourSums.Plus(sums, run);
                run = default;
                length = 0;
            }
        }

        sums = FourSums.Plus(sums, run);
        double a = Tile.Sum(shared, sums.A), b = Tile.Sum(shared, sums.B), c = Tile.Sum(shared, sums.C), d = Tile.Sum(shared, sums.D);
        if (Group.IdxX == 0)
        {
            var to = (long)Grid.IdxX * Side;
            partial[to] = a;
            partial[to + 1] = b;
            partial[to + 2] = c;
            partial[to + 3] = d;
        }
    }

    static Four Read(ArrayView<Four> models, long stride, int clients, int client, long i) => Tile.Read(models, (client < clients ? client : clients - 1) * stride + i);
}
