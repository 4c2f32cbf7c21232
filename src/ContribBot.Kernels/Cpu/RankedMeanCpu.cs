using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Aggregation;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// Coordinate median and trimmed mean: sixteen coordinates of all clients are sorted by a network in the first-level cache, and the wanted ranks are
/// averaged in float64. Each value is read from memory once.
/// </summary>
sealed unsafe class RankedMeanCpu : CpuAggregation, ISharedWork
{
    readonly WorkRange range;
    readonly int[] network;
    readonly int firstRank, lastRank;

    public RankedMeanCpu(CpuTeam team, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(team, method, clients, weights)
    {
        var count = clients.Count;
        var cut = method is TrimmedMean trimmed ? trimmed.CutFromEachEnd(count) : (count - 1) / 2;
        (firstRank, lastRank) = (cut, count - 1 - cut);
        network = SortingNetwork.Create(count, firstRank, lastRank);
        range = WorkRange.For(Length, unit: 16, (count + 1) * sizeof(float));
    }

    public int Parts => range.Parts;

    public override void Run() => Team.Run(this);

    [SkipLocalsInit]
    public void Do(int part)
    {
        var (start, end) = range[part];
        var lanes = stackalloc byte[(Models.Length + 1) * sizeof(Vector512<float>)];
        // Aligned, so that no vector straddles two cache lines.
        var sorted = (Vector512<float>*)((nint)(lanes + 63) & ~63);
        fixed (float** clients = Models)
        fixed (int* comparators = network)
        fixed (float* result = Output.GetSpan())
        {
            var i = start;
            for (; i <= end - 16; i += 16)
                Vector512.Store(Ranked(clients, Models.Length, comparators, network.Length, sorted, i, 16), result + i);
            if (i < end)
            {
                var last = Ranked(clients, Models.Length, comparators, network.Length, sorted, i, (int)(end - i));
                for (var lane = 0; i + lane < end; lane++)
                    result[i + lane] = last[lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    Vector512<float> Ranked(float** clients, int count, int* comparators, int length, Vector512<float>* sorted, long at, int lanes)
    {
        var isNaN = Vector512<float>.Zero;
        for (var k = 0; k < count; k++)
        {
            var x = lanes == 16 ? Vector512.Load(clients[k] + at) : Partial(clients[k] + at, lanes);
            isNaN |= ~Vector512.Equals(x, x);
            sorted[k] = x;
        }

        for (var c = 0; c < length; c += 2)
        {
            Vector512<float> low = sorted[comparators[c]], high = sorted[comparators[c + 1]];
            sorted[comparators[c]] = Vector512.MinNative(low, high);
            sorted[comparators[c + 1]] = Vector512.MaxNative(low, high);
        }

        Vector512<float> mean;
        if (firstRank == lastRank)
        {
            mean = sorted[firstRank];
        }
        else
        {
            Vector512<double> lower = default, upper = default;
            for (var rank = firstRank; rank <= lastRank; rank++)
            {
                var (a, b) = Vector512.Widen(sorted[rank]);
                lower += a;
                upper += b;
            }

            var divisor = (double)(lastRank - firstRank + 1);
            mean = Vector512.Narrow(lower / divisor, upper / divisor);
        }

        // Adding zero turns −0 into +0: which of two zeros a comparator puts first is nobody's definition.
        return Vector512.ConditionalSelect(isNaN, Vector512.Create(float.NaN), mean + Vector512<float>.Zero);
    }

    static Vector512<float> Partial(float* x, int lanes)
    {
        var values = Vector512<float>.Zero;
        for (var lane = 0; lane < lanes; lane++)
            values = values.WithElement(lane, x[lane]);
        return values;
    }
}
