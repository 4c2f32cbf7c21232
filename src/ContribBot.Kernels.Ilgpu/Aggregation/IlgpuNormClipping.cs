using ContribBot.Kernels.Aggregation;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>The weighted mean of clipped updates: one pass for the norms, one for the mean.</summary>
sealed class IlgpuNormClipping : IlgpuAggregation
{
    readonly NormClipping method;
    readonly double[] weights;
    readonly DeviceDistances norms;
    readonly DeviceSum sum;

    public IlgpuNormClipping(Accelerator device, NormClipping method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(device, method, clients)
    {
        this.method = method;
        this.weights = [.. weights];
        norms = new DeviceDistances(Models);
        sum = new DeviceSum(Models);
    }

    public override void Run()
    {
        var lengths = Array.ConvertAll(norms.Run(fromOutput: false), Math.Sqrt);
        AggregationInput.CheckDistances(lengths);
        var limit = method.Limit(lengths);
        sum.Run([.. weights.Zip(lengths, (weight, length) => weight * (length <= limit ? 1 : limit / length))], weights.Sum());
    }

    public override void Dispose()
    {
        norms.Dispose();
        sum.Dispose();
        base.Dispose();
    }
}
