using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>Squared distances of the clients from the output or from zero. The device sums parts of the models, the host adds those in order.</summary>
sealed class DeviceDistances : IDisposable
{
    readonly DeviceModels models;
    readonly MemoryBuffer1D<double, Stride1D.Dense> partial;
    readonly Action<KernelConfig, ArrayView<Four>, long, int, int, ArrayView<Four>, int, ArrayView<double>> kernel;
    readonly KernelConfig config;
    readonly int parts, pieces;
    readonly double[] sums;

    public DeviceDistances(DeviceModels models)
    {
        this.models = models;
        sums = new double[models.Clients];
        pieces = (models.Clients + PointDistancesKernel.Side - 1) / PointDistancesKernel.Side;
        parts = DeviceParts.Count(models, pieces);
        partial = models.Device.Allocate1D<double>((long)parts * pieces * PointDistancesKernel.Side);
        config = new KernelConfig(parts * pieces, DeviceGroups.Size(models.Device));
        kernel = models.Device.LoadStreamKernel<ArrayView<Four>, long, int, int, ArrayView<Four>, int, ArrayView<double>>(PointDistancesKernel.Run);
    }

    /// <summary>One squared distance per client; the array is the next run's too.</summary>
    public double[] Run(bool fromOutput)
    {
        kernel(config, models.Fours, models.Stride, models.Clients, parts, models.OutputFours, fromOutput ? 1 : 0, partial.View.BaseView);
        models.Device.Synchronize();
        var found = partial.GetAsArray1D();
        var padded = pieces * PointDistancesKernel.Side;
        Array.Clear(sums);
        for (var i = 0; i < found.Length; i++)
        {
            if (i % padded < sums.Length)
                sums[i % padded] += found[i];
        }

        return sums;
    }

    public void Dispose() => partial.Dispose();
}
