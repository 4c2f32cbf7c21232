using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>Median and trimmed mean of each coordinate.</summary>
sealed class IlgpuRankedMean : IlgpuAggregation
{
    readonly Action<Index1D, ArrayView<float>, long, int, int, int, ArrayView<float>> kernel;
    readonly int cut;

    public IlgpuRankedMean(Accelerator device, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients)
        : base(device, method, clients)
    {
        cut = method is TrimmedMean trimmed ? trimmed.CutFromEachEnd(clients.Count) : (clients.Count - 1) / 2;
        kernel = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, long, int, int, int, ArrayView<float>>(RankedMeanKernel.Run);
    }

    public override void Run()
    {
        if (Models.Length == 0)
            return;
        kernel(Models.Length, Models.Values, (long)Models.Stride * Four.Count, Models.Clients, cut, Models.Clients - 1 - cut, Models.Output);
        Models.Device.Synchronize();
    }
}
