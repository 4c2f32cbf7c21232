using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Memory;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// ‖xₖ − origin‖² of each client: float32 sums of at most 64 squares a lane, float64 beyond; float64 alone where float32 can't hold the squares. The parts' sums are added in order, so
/// the result does not depend on threads.
/// </summary>
/// <param name="origin">The point to measure from; null is zero.</param>
sealed unsafe class SquaredDistances(float*[] models, int length, AlignedBuffer<float>? origin) : ISharedWork
{
    const int Run32 = 64 * 16;

    // A run of smaller squares has lost bits below float32's smallest normal number, about 1e-38.
    const double SmallestRun = 1e-33;

    readonly WorkRange range = WorkRange.For(length, unit: 64, models.Length * sizeof(float));
    readonly double[] partial = new double[WorkRange.For(length, unit: 64, models.Length * sizeof(float)).Parts * models.Length];
    readonly double[] result = new double[models.Length];

    public int Parts => range.Parts;

    /// <summary>One squared distance per client; the array is the next run's too.</summary>
    public double[] Run(CpuTeam team)
    {
        team.Run(this);
        Array.Clear(result);
        for (var i = 0; i < partial.Length; i++)
            result[i % models.Length] += partial[i];
        return result;
    }

    public void Do(int part)
    {
        var (start, end) = range[part];
        fixed (float* from = origin is null ? null : origin.GetSpan())
        {
            for (var k = 0; k < models.Length; k++)
                partial[part * models.Length + k] = Between(models[k], from, start, end);
        }
    }

    /// <summary>Σ(a − b)² over a range; a null <paramref name="b"/> is zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static double Between(float* a, float* b, long i, long end)
    {
        var total = 0.0;
        while (i < end)
        {
            var (start, stop) = (i, Math.Min(end, i + Run32));
            Vector512<float> even = default, odd = default;
            for (; i <= stop - 32; i += 32)
            {
                Vector512<float> x = Vector512.Load(a + i), y = Vector512.Load(a + i + 16);
                if (b != null)
                {
                    x -= Vector512.Load(b + i);
                    y -= Vector512.Load(b + i + 16);
                }

                even = Vector512.FusedMultiplyAdd(x, x, even);
                odd = Vector512.FusedMultiplyAdd(y, y, odd);
            }

            var (low, high) = Vector512.Widen(even);
            var (low2, high2) = Vector512.Widen(odd);
            var sum = Vector512.Sum(low + high + (low2 + high2));
            // Comparisons with NaN are false. A value beyond 1.8e19, which a hostile client may send, has no square in float32: it is far away, not nowhere.
            total += sum >= SmallestRun && sum <= double.MaxValue ? sum : InFloat64(a, b, start, i);
            for (; i < stop; i++)
            {
                var difference = (double)a[i] - (b == null ? 0 : b[i]);
                total += difference * difference;
            }
        }

        return total;
    }

    /// <summary>The same over whole vectors, in float64 from the first difference on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static double InFloat64(float* a, float* b, long i, long end)
    {
        Vector512<double> even = default, odd = default;
        for (; i < end; i += 16)
        {
            var (x, y) = Vector512.Widen(Vector512.Load(a + i));
            if (b != null)
            {
                var (u, v) = Vector512.Widen(Vector512.Load(b + i));
                x -= u;
                y -= v;
            }

            even = Vector512.FusedMultiplyAdd(x, x, even);
            odd = Vector512.FusedMultiplyAdd(y, y, odd);
        }

        return Vector512.Sum(even + odd);
    }
}
