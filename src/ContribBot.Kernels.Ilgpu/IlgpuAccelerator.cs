using System.Diagnostics;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Ilgpu.Aggregation;
using ContribBot.Kernels.Ilgpu.Kernels;
using ContribBot.Kernels.Ilgpu.Quantization;
using ContribBot.Kernels.Quantization;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>One device through ILGPU. What it has no kernel for is refused by name, never computed somewhere else in silence.</summary>
public sealed class IlgpuAccelerator : IAccelerator
{
    readonly Context context;
    readonly Accelerator device;

    /// <param name="context">Belongs to the accelerator from here on.</param>
    /// <exception cref="NotSupportedException">The device lacks what the kernels need; the message names it.</exception>
    internal IlgpuAccelerator(Context context, Func<Context, Device> choose)
    {
        this.context = context;
        try
        {
            device = choose(context).CreateAccelerator(context);
            if (DeviceLimits.Problem(device) is { } problem)
            {
                device.Dispose();
                throw new NotSupportedException(problem);
            }
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
        if (DeviceLimits.TooLarge(Name, device.MemorySize, (clients.Count + 1L) * clients[0].Length * sizeof(float)) is { } problem)
            throw new AggregationException(problem);
        return method switch
        {
            WeightedMean => new IlgpuWeightedMean(device, method, clients, weights),
            CoordinateMedian or TrimmedMean when clients.Count <= RankedMeanKernel.MostClients => new IlgpuRankedMean(device, method, clients),
            CoordinateMedian or TrimmedMean => throw new AggregationException(
                $"The GPU sorts at most {RankedMeanKernel.MostClients} clients, there are {clients.Count}: run {method.Name} with --accelerator cpu."),
            Krum or MultiKrum => new IlgpuKrum(device, method, clients),
            GeometricMedian median => new IlgpuGeometricMedian(device, median, clients, weights),
            NormClipping clipping => new IlgpuNormClipping(device, clipping, clients, weights),
            _ => throw new AggregationException($"The GPU has no kernel for '{method.Name}': run it with --accelerator cpu."),
        };
    }

    public IPreparedQuantization Prepare(QuantizationScheme scheme, ReadOnlyMemory<float> values, IReadOnlyList<long> shape)
    {
        if (shape.Aggregate((Int128)1, (product, dimension) => product * dimension) != values.Length)
            throw new QuantizationException($"The shape [{string.Join(", ", shape)}] does not hold {values.Length} values.");
        if (!DeviceEncoders.Has(scheme))
            throw new QuantizationException($"The GPU has no kernel for '{scheme.Name}': run it with --accelerator cpu.");
        if (DeviceLimits.TooLarge(Name, device.MemorySize, (long)values.Length * sizeof(float) + scheme.StoredBytes(shape)) is { } problem)
            throw new QuantizationException(problem);
        return new IlgpuQuantization(device, scheme, values, shape);
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
