using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>Σ(wₖ·xₖ)/divisor over some of the models, into the output.</summary>
sealed class DeviceSum : IDisposable
{
    readonly DeviceModels models;
    readonly MemoryBuffer1D<int, Stride1D.Dense> chosen;
    readonly MemoryBuffer1D<double, Stride1D.Dense> weights;
    readonly Action<Index1D, ArrayView<Four>, long, int, ArrayView<int>, ArrayView<double>, ArrayView<Four>> kernel;

    public DeviceSum(DeviceModels models)
    {
        this.models = models;
        chosen = models.Device.Allocate1D<int>(models.Clients);
        weights = models.Device.Allocate1D<double>(models.Clients);
        kernel = models.Device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<Four>, long, int, ArrayView<int>, ArrayView<double>, ArrayView<Four>>(WeightedSumKernel.Run);
    }

    /// <summary>Over all models.</summary>
    public void Run(double[] by, double divisor) => Run([.. Enumerable.Range(0, models.Clients)], by, divisor);

    /// <param name="clients">Which models, in the order of the sum.</param>
    /// <param name="by">A weight for each of them.</param>
    public void Run(int[] clients, double[] by, double divisor)
    {
        chosen.View.SubView(0, clients.Length).BaseView.CopyFromCPU(clients);
        weights.View.SubView(0, clients.Length).BaseView.CopyFromCPU(Array.ConvertAll(by, weight => weight / divisor));
        kernel(models.Stride, models.Fours, models.Stride, clients.Length, chosen.View.BaseView, weights.View.BaseView, models.OutputFours);
        models.Device.Synchronize();
    }

    public void Dispose()
    {
        chosen.Dispose();
        weights.Dispose();
    }
}
