using System.Diagnostics;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>One device through ILGPU. What it has no kernel for is refused by name, never computed somewhere else in silence.</summary>
public sealed class IlgpuAccelerator : IAccelerator
{
    readonly Context context;
    readonly Accelerator device;

    /// <param name="context">Belongs to the accelerator from here on.</param>
    internal IlgpuAccelerator(Context context, Func<Context, Device> choose)
    {
        this.context = context;
        try
        {
            device = choose(context).CreateAccelerator(context);
        }
        catch
        {
            context.Dispose();
            throw;
        }
    }

    public string Name => device.Name;

    public AcceleratorKind Kind => device.AcceleratorType switch
    {
        AcceleratorType.Cuda => AcceleratorKind.Cuda,
        AcceleratorType.OpenCL => AcceleratorKind.OpenCl,
        _ => AcceleratorKind.Cpu,
    };

    public string Description => $"{device.NumMultiprocessors} multiprocessors, {device.MemorySize >> 20} MiB, ILGPU {typeof(Context).Assembly.GetName().Version?.ToString(3)}";

    public IPreparedAggregation Prepare(AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        AggregationInput.Check(clients, weights);
        method.CheckClients(clients.Count);
        return method switch
        {
            WeightedMean => new IlgpuAggregation(device, method, clients, weights),
            CoordinateMedian or TrimmedMean when clients.Count <= Kernels.AggregationKernels.MostRankedClients => new IlgpuAggregation(device, method, clients, weights),
            CoordinateMedian or TrimmedMean => throw new AggregationException(
                $"The GPU sorts at most {Kernels.AggregationKernels.MostRankedClients} clients, there are {clients.Count}: run {method.Name} with --accelerator cpu."),
            _ => throw new AggregationException($"The GPU has no kernel for '{method.Name}': run it with --accelerator cpu."),
        };
    }

    public IPreparedQuantization Prepare(QuantizationScheme scheme, ReadOnlyMemory<float> values, IReadOnlyList<long> shape)
    {
        if (shape.Aggregate((Int128)1, (product, dimension) => product * dimension) != values.Length)
            throw new QuantizationException($"The shape [{string.Join(", ", shape)}] does not hold {values.Length} values.");
        return scheme switch
        {
            PerTensorScheme { Needs: TensorStatistic.Range } or Int8PerChannel or Int8Group or GgmlQ8 or GgmlQ4 => new IlgpuQuantization(device, scheme, values, shape),
            _ => throw new QuantizationException($"The GPU has no kernel for '{scheme.Name}': run it with --accelerator cpu."),
        };
    }

    public double MeasureCopyBandwidth()
    {
        // Beyond any device's cache; the simulator copies less, its number says nothing about a GPU.
        var values = device.AcceleratorType is AcceleratorType.CPU ? 1 << 16 : 1 << 26;
        const int runs = 7;
        using MemoryBuffer1D<float, Stride1D.Dense> from = device.Allocate1D<float>(values), to = device.Allocate1D<float>(values);
        from.MemSetToZero();
        var best = double.PositiveInfinity;
        for (var i = 0; i < runs; i++)
        {
            device.Synchronize();
            var start = Stopwatch.GetTimestamp();
            from.View.CopyTo(to.View);
            device.Synchronize();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * values * sizeof(float) / best;
    }

    public void Dispose()
    {
        device.Dispose();
        context.Dispose();
    }
}
