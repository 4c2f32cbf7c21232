using System.Buffers;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Memory;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>The kernels on this machine's cores, vectorised and threaded.</summary>
public sealed class CpuAccelerator : IAccelerator
{
    readonly CpuTeam team;

    /// <param name="threads">Threads to use; 0 takes one per core.</param>
    public CpuAccelerator(int threads = 0) => team = new CpuTeam(threads == 0 ? Environment.ProcessorCount : threads);

    /// <summary>Its threads, for work on whole files that is no kernel of its own.</summary>
    internal CpuTeam Team => team;

    public string Name => CpuModel.Name;

    public AcceleratorKind Kind => AcceleratorKind.Cpu;

    public string Description => $"{team.Workers} threads, {VectorBits}-bit vectors, {CpuModel.Platform}";

    static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector<byte>.Count * 8;

    public IPreparedAggregation Prepare(AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights) =>
        method switch
        {
            WeightedMean or ScaledSum => new WeightedMeanCpu(team, method, clients, weights),
            CoordinateMedian or TrimmedMean => new RankedMeanCpu(team, method, clients, weights),
            Krum or MultiKrum => new KrumCpu(team, method, clients, weights),
            GeometricMedian median => new GeometricMedianCpu(team, median, clients, weights),
            NormClipping clipping => new NormClippingCpu(team, clipping, clients, weights),
            _ => throw new AggregationException($"The CPU has no kernel for '{method.Name}'."),
        };

    public IPreparedQuantization Prepare(QuantizationScheme scheme, ReadOnlyMemory<float> values, IReadOnlyList<long> shape) =>
        new CpuQuantization(team, scheme, values, shape);

    public unsafe double MeasureCopyBandwidth()
    {
        const int values = 1 << 24, runs = 7;
        using AlignedBuffer<float> from = new(values), to = new(values);
        from.GetSpan().Clear();
        to.GetSpan().Clear();
        using MemoryHandle source = from.Pin(), target = to.Pin();
        var copy = new CopyPass((float*)source.Pointer, (float*)target.Pointer, values);
        var best = double.PositiveInfinity;
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            team.Run(copy);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return 2.0 * values * sizeof(float) / best;
    }

    public void Dispose() => team.Dispose();
}
