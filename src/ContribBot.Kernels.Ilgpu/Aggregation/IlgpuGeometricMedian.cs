using ContribBot.Kernels.Aggregation;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>Weiszfeld's iteration: distances and means on the device, the weights between them on the host.</summary>
sealed class IlgpuGeometricMedian : IlgpuAggregation
{
    readonly GeometricMedian method;
    readonly double[] weights;
    readonly DeviceDistances distances;
    readonly DeviceSum sum;

    public IlgpuGeometricMedian(Accelerator device, GeometricMedian method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(device, method, clients)
    {
        this.method = method;
        this.weights = [.. weights];
        distances = new DeviceDistances(Models);
        sum = new DeviceSum(Models);
    }

    public override void Run()
    {
        var bytesOfPass = (Models.Clients + 1L) * Models.Length * sizeof(float);
        sum.Run(weights, weights.Sum());
        var passes = 1L;
        var last = double.PositiveInfinity;
        for (var iteration = 0; iteration < method.Iterations; iteration++)
        {
            var lengths = Array.ConvertAll(distances.Run(fromOutput: true), Math.Sqrt);
            AggregationInput.CheckDistances(lengths, () => distances.Run(fromOutput: false));
            passes++;
            var objective = weights.Zip(lengths, (weight, length) => weight * length).Sum();
            if (!(last - objective > method.Tolerance * objective))
                break;
            last = objective;
            double[] betas = [.. weights.Zip(lengths, (weight, length) => weight / Math.Max(method.Smoothing, length))];
            sum.Run(betas, betas.Sum());
            passes++;
        }

        BytesMoved = passes * bytesOfPass;
    }

    public override void Dispose()
    {
        distances.Dispose();
        sum.Dispose();
        base.Dispose();
    }
}
