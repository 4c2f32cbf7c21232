using ContribBot.Kernels.Aggregation;

namespace ContribBot.Kernels.Cpu;

/// <summary>Krum and multi-Krum: all pairwise distances block by block, so that a block of all clients is read from memory once and stays in cache for all pairs.</summary>
sealed unsafe class KrumCpu : CpuAggregation, ISharedWork
{
    // A block of every client has to fit into a core's second-level cache together.
    const int CacheBytes = 512 << 10;

    readonly Krum krum;
    readonly int selected;
    readonly WorkRange range;
    readonly double[] partial;
    readonly double[] distances;

    public KrumCpu(CpuTeam team, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(team, method, clients, weights)
    {
        (krum, selected) = method is MultiKrum multi ? (multi.Scores, multi.Count(clients.Count)) : ((Krum)method, 1);
        range = WorkRange.For(Length, unit: 64, clients.Count * sizeof(float));
        distances = new double[clients.Count * clients.Count];
        partial = new double[range.Parts * distances.Length];
    }

    public int Parts => range.Parts;

    public override void Run()
    {
        Team.Run(this);
        Array.Clear(distances);
        for (var i = 0; i < partial.Length; i++)
            distances[i % distances.Length] += partial[i];
        Mirror();
        var chosen = KrumSelection.Ranked(krum, distances, Models.Length)[..selected];
        if (selected == 1)
        {
            new ReadOnlySpan<float>(Models[chosen[0]], Length).CopyTo(Output.GetSpan());
            return;
        }

        Array.Sort(chosen);
        var models = new float*[selected];
        for (var i = 0; i < selected; i++)
            models[i] = Models[chosen[i]];
        var ones = new double[selected];
        Array.Fill(ones, 1);
        new WeightedSum(models, Output, Length).Run(Team, ones, selected);
    }

    public void Do(int part)
    {
        var (start, end) = range[part];
        var sums = partial.AsSpan(part * distances.Length, distances.Length);
        sums.Clear();
        var block = Math.Max(1024, CacheBytes / sizeof(float) / Models.Length / 1024 * 1024);
        for (var from = start; from < end; from += block)
        {
            var to = Math.Min(end, from + block);
            for (var a = 0; a < Models.Length; a++)
            {
                for (var b = a + 1; b < Models.Length; b++)
                    sums[a * Models.Length + b] += SquaredDistances.Between(Models[a], Models[b], from, to);
            }
        }
    }

    void Mirror()
    {
        for (var a = 0; a < Models.Length; a++)
        {
            for (var b = 0; b < a; b++)
                distances[a * Models.Length + b] = distances[b * Models.Length + a];
        }
    }
}
