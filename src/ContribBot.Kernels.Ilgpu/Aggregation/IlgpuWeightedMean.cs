using ContribBot.Kernels.Aggregation;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>The weighted mean.</summary>
sealed class IlgpuWeightedMean : IlgpuAggregation
{
    readonly DeviceSum sum;
    readonly double[] weights;

    public IlgpuWeightedMean(Accelerator device, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(device, method, clients)
    {
        this.weights = [.. weights];
        sum = new DeviceSum(Models);
    }

    public override void Run() => sum.Run(weights, weights.Sum());

    public override void Dispose()
    {
        sum.Dispose();
        base.Dispose();
    }
}
