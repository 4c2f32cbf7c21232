using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>Squared distances between all pairs of clients.</summary>
sealed class DevicePairwiseDistances : IDisposable
{
    readonly DeviceModels models;
    readonly (int Row, int Column)[] pieces;
    readonly MemoryBuffer1D<int, Stride1D.Dense> rows, columns;
    readonly MemoryBuffer1D<double, Stride1D.Dense> partial;
    readonly Action<KernelConfig, ArrayView<Four>, long, int, int, ArrayView<int>, ArrayView<int>, ArrayView<double>> kernel;
    readonly KernelConfig config;
    readonly int parts;

    public DevicePairwiseDistances(DeviceModels models)
    {
        const int side = PairwiseDistancesKernel.Side;
        this.models = models;
        var starts = Enumerable.Range(0, (models.Clients + side - 1) / side).Select(i => i * side).ToArray();
        pieces = [.. starts.SelectMany(row => starts.Where(column => column >= row).Select(column => (row, column)))];
        parts = DeviceParts.Count(models, pieces.Length);
        rows = models.Device.Allocate1D(Array.ConvertAll(pieces, piece => piece.Row));
        columns = models.Device.Allocate1D(Array.ConvertAll(pieces, piece => piece.Column));
        partial = models.Device.Allocate1D<double>((long)parts * pieces.Length * PairwiseDistancesKernel.Distances);
        config = new KernelConfig(parts * pieces.Length, DeviceGroups.Size(models.Device));
        kernel = models.Device.LoadStreamKernel<ArrayView<Four>, long, int, int, ArrayView<int>, ArrayView<int>, ArrayView<double>>(PairwiseDistancesKernel.Run);
    }

    /// <summary>K × K, row-major.</summary>
    public double[] Run()
    {
        kernel(config, models.Fours, models.Stride, models.Clients, parts, rows.View.BaseView, columns.View.BaseView, partial.View.BaseView);
        models.Device.Synchronize();
        var found = partial.GetAsArray1D();
        var clients = models.Clients;
        var distances = new double[clients * clients];
        for (var i = 0; i < found.Length; i++)
        {
            var piece = pieces[i / PairwiseDistancesKernel.Distances % pieces.Length];
            var row = piece.Row + i % PairwiseDistancesKernel.Distances / PairwiseDistancesKernel.Side;
            var column = piece.Column + i % PairwiseDistancesKernel.Side;
            // A piece on the diagonal has each of its pairs twice.
            if (row >= column || column >= clients)
                continue;
            distances[row * clients + column] += found[i];
            distances[column * clients + row] += found[i];
        }

        return distances;
    }

    public void Dispose()
    {
        rows.Dispose();
        columns.Dispose();
        partial.Dispose();
    }
}
