using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using ContribBot.Kernels.Memory;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// Σ(wₖ·xₖ)/divisor in one pass: for each vector of parameters all clients are read once, summed in float64, and one result is
/// written. Memory is the limit, so the wider arithmetic costs no time and leaves one rounding.
/// </summary>
sealed unsafe class WeightedSum(float*[] models, AlignedBuffer<float> output, int length) : ISharedWork
{
    // Clients that are read at once. More streams than that and memory answers single lines from many places, slower than runs of lines from a few; a page of each group of clients
    // after the other leaves runs, and the sums in the first-level cache.
    const int Together = 4;
    const int Block = 1024;

    // Values of a round: two lines of each client.
    const int Step = 32;

    const int AheadBytes = 1024;

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

    /// <param name="around">Whether to write around the caches where the result allows it.</param>
    [SkipLocalsInit]
    internal static void Sum(float** clients, double* weights, int count, double divisor, float* result, long i, long end, bool around = false)
    {
        around &= Streaming.IsAligned(result + i);
        var quotient = new Quotient(divisor);
        var sums = stackalloc double[Block + 8];
        // On a line's border, so that no vector straddles two lines.
        sums = (double*)((nint)(sums + 7) & ~63);
        for (; i <= end - Step; )
        {
            var length = (int)Math.Min(Block, end - i) / Step * Step;
            for (var first = 0; first < count; first += Together)
                Add(clients + first, weights + first, Math.Min(Together, count - first), i, length, sums, first > 0, first + Together < count ? null : result + i, quotient, around);
            i += length;
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

    /// <param name="sums">Of the clients before, where <paramref name="continues"/>; of these and those after, where there is no <paramref name="result"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Add(float** clients, double* weights, int count, long at, int length, double* sums, bool continues, float* result, Quotient quotient, bool around)
    {
        for (var j = 0; j < length; j += Step, sums += Step)
        {
            Vector512<double> a = default, b = default, c = default, d = default;
            if (continues)
                (a, b, c, d) = (Vector512.Load(sums), Vector512.Load(sums + 8), Vector512.Load(sums + 16), Vector512.Load(sums + 24));
            for (var k = 0; k < count; k++)
            {
                var x = clients[k] + at + j;
                Streaming.FetchAhead(x, AheadBytes);
                Streaming.FetchAhead(x + 16, AheadBytes);
                var weight = Vector512.Create(weights[k]);
                a = Vector512.FusedMultiplyAdd(Widened(x), weight, a);
                b = Vector512.FusedMultiplyAdd(Widened(x + 8), weight, b);
                c = Vector512.FusedMultiplyAdd(Widened(x + 16), weight, c);
                d = Vector512.FusedMultiplyAdd(Widened(x + 24), weight, d);
            }

            if (result == null)
            {
                a.Store(sums);
                b.Store(sums + 8);
                c.Store(sums + 16);
                d.Store(sums + 24);
                continue;
            }

            Streaming.Store(Vector512.Narrow(quotient.Of(a), quotient.Of(b)), result + j, around);
            Streaming.Store(Vector512.Narrow(quotient.Of(c), quotient.Of(d)), result + j + 16, around);
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
