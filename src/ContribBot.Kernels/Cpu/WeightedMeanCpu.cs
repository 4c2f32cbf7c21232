using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Memory;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// The weighted mean in one pass: for each vector of parameters all clients are read once, summed in float64 registers, and one
/// result is written. Memory is the limit, so the wider arithmetic costs no time and leaves one rounding.
/// </summary>
sealed unsafe class WeightedMeanCpu : IPreparedAggregationCpu
{
    readonly CpuTeam team;
    readonly MemoryHandle[] handles;
    readonly float*[] models;
    readonly double[] weights;
    readonly double total;
    readonly AlignedBuffer<float> output;
    readonly WorkRange range;

    public WeightedMeanCpu(CpuTeam team, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        total = AggregationInput.Check(clients, weights);
        this.team = team;
        this.weights = [.. weights];
        var length = clients[0].Length;
        range = WorkRange.For(length, unit: 16, (clients.Count + 1) * sizeof(float));
        output = new AlignedBuffer<float>(length);
        handles = new MemoryHandle[clients.Count];
        models = new float*[clients.Count];
        for (var k = 0; k < models.Length; k++)
        {
            handles[k] = clients[k].Pin();
            models[k] = (float*)handles[k].Pointer;
        }

        BytesMoved = new WeightedMean().BytesMoved(models.Length, length);
    }

    public long BytesMoved { get; }

    public void Run() => team.Run(this);

    public void CopyResultTo(Span<float> result) => output.GetSpan().CopyTo(result);

    public int Parts => range.Parts;

    public void Do(int part)
    {
        var (start, end) = range[part];
        fixed (float** clients = models)
        fixed (double* w = weights)
        fixed (float* result = output.GetSpan())
            Sum(clients, w, models.Length, total, result, start, end);
    }

    public void Dispose()
    {
        // By index: disposing a copy of the struct would release the same pin twice.
        for (var k = 0; k < handles.Length; k++)
            handles[k].Dispose();
        output.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Sum(float** clients, double* weights, int count, double total, float* result, int i, int end)
    {
        var divisor = new Vector<double>(total);
        for (; i <= end - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<double> low = default, high = default;
            for (var k = 0; k < count; k++)
            {
                Vector.Widen(Vector.Load(clients[k] + i), out var lowPart, out var highPart);
                var weight = new Vector<double>(weights[k]);
                low = Vector.FusedMultiplyAdd(lowPart, weight, low);
                high = Vector.FusedMultiplyAdd(highPart, weight, high);
            }

            Vector.Store(Vector.Narrow(low / divisor, high / divisor), result + i);
        }

        for (; i < end; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < count; k++)
                sum = Math.FusedMultiplyAdd(clients[k][i], weights[k], sum);
            result[i] = (float)(sum / total);
        }
    }
}
