using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ContribBot.Kernels.Memory;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// Σ(wₖ·xₖ)/divisor in one pass: for each vector of parameters all clients are read once, summed in float64 registers, and one result is
/// written. Memory is the limit, so the wider arithmetic costs no time and leaves one rounding.
/// </summary>
sealed unsafe class WeightedSum(float*[] models, AlignedBuffer<float> output, int length) : ISharedWork
{
    readonly WorkRange range = WorkRange.For(length, unit: 64, (models.Length + 1) * sizeof(float));
    double[] weights = [];
    double divisor;

    public int Parts => range.Parts;

    public void Run(CpuTeam team, double[] by, double dividedBy)
    {
        (weights, divisor) = (by, dividedBy);
        team.Run(this);
    }

    public void Do(int part)
    {
        var (start, end) = range[part];
        fixed (float** clients = models)
        fixed (double* w = weights)
        fixed (float* result = output.GetSpan())
            Sum(clients, w, models.Length, divisor, result, start, end, Streaming.GoesAround(length * (long)sizeof(float)));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Sum(float** clients, double* weights, int count, double divisor, float* result, long i, long end, bool around = false)
    {
        around &= Streaming.IsAligned(result + i);
        for (; i <= end - 32; i += 32)
        {
            Vector512<double> a = default, b = default, c = default, d = default;
            for (var k = 0; k < count; k++)
            {
                var x = clients[k] + i;
                Streaming.FetchAhead(x);
                Streaming.FetchAhead(x + 16);
                var weight = Vector512.Create(weights[k]);
                a = Vector512.FusedMultiplyAdd(Widened(x), weight, a);
                b = Vector512.FusedMultiplyAdd(Widened(x + 8), weight, b);
                c = Vector512.FusedMultiplyAdd(Widened(x + 16), weight, c);
                d = Vector512.FusedMultiplyAdd(Widened(x + 24), weight, d);
            }

            Streaming.Store(Vector512.Narrow(a / divisor, b / divisor), result + i, around);
            Streaming.Store(Vector512.Narrow(c / divisor, d / divisor), result + i + 16, around);
        }

        if (around)
            Streaming.Fence();

        for (; i < end; i++)
        {
            var sum = 0.0;
            for (var k = 0; k < count; k++)
                sum = Math.FusedMultiplyAdd(clients[k][i], weights[k], sum);
            result[i] = (float)(sum / divisor);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Widened(float* x)
    {
        if (Avx512F.IsSupported)
            return Avx512F.ConvertToVector512Double(Vector256.Load(x));
        var (low, high) = Vector256.Widen(Vector256.Load(x));
        return Vector512.Create(low, high);
    }
}
