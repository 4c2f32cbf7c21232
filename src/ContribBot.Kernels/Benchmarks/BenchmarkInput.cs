using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Memory;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>One tensor in memory that its benchmark owns.</summary>
sealed record BenchmarkTensor(string Name, IReadOnlyList<long> Shape, AlignedBuffer<float> Values);

/// <summary>What a benchmark runs on: one flat model per client for an aggregation, the tensors of a model for a quantization.</summary>
sealed class BenchmarkInput(IReadOnlyList<BenchmarkTensor> tensors, string identity) : IDisposable
{
    public IReadOnlyList<BenchmarkTensor> Tensors => tensors;

    /// <summary>Equal for inputs with equal values, so that two sides can share one copy.</summary>
    public string Identity => identity;

    public long Values => tensors.Sum(tensor => (long)tensor.Values.Memory.Length);

    public static string SyntheticIdentity(BenchmarkSpec spec) =>
        $"{spec.Distribution} {(spec.Run is BenchmarkKind.Aggregate ? $"{spec.Clients}×" : "")}{spec.Elements} seed {spec.Seed}";

    public static BenchmarkInput Synthetic(BenchmarkSpec spec)
    {
        var tensors = new List<BenchmarkTensor>();
        try
        {
            for (var k = 0; k < (spec.Run is BenchmarkKind.Aggregate ? spec.Clients : 1); k++)
            {
                var values = new AlignedBuffer<float>(spec.Elements);
                tensors.Add(new BenchmarkTensor($"synthetic {k}", [spec.Elements], values));
                SyntheticTensors.Fill(values.Memory, spec.Distribution, spec.Seed, k);
            }

            return new BenchmarkInput(tensors, SyntheticIdentity(spec));
        }
        catch
        {
            foreach (var tensor in tensors)
                tensor.Values.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var tensor in tensors)
            tensor.Values.Dispose();
    }
}
