using ContribBot.Kernels.Aggregation;

namespace ContribBot.Kernels.Cpu;

/// <summary>Krum and multi-Krum: one pass for the distances between all pairs, one for the mean of the chosen.</summary>
sealed unsafe class KrumCpu : CpuAggregation, ISharedWork
{
    readonly Krum krum;
    readonly int selected;
    readonly WorkRange range;
    readonly double[] partial;
    readonly double[] distances;

    public KrumCpu(CpuTeam team, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
        : base(team, method, clients, weights)
    {
        (krum, selected) = method is MultiKrum multi ? (multi.Scores, multi.Count(clients.Count)) : ((Krum)method, 1);
        range = PairwiseDistances.Range(Length, clients.Count);
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
        PairwiseDistances.AddTo(sums, Models, start, end);
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
