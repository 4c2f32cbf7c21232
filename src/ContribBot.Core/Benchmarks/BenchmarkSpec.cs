namespace ContribBot.Core.Benchmarks;

/// <summary>What a benchmark executes.</summary>
public enum BenchmarkKind
{
    Aggregate,
    Quantize,
}

/// <summary>One entry of the <c>benchmarks</c> section of <c>contribbot.yml</c>.</summary>
public sealed record BenchmarkSpec
{
    /// <summary>Unique in its file; how <c>/benchmark NAME</c> and the result table call it.</summary>
    public required string Name { get; init; }

    public required BenchmarkKind Run { get; init; }

    /// <summary>The kernel, by its published name: <c>weighted-mean</c>, <c>int8-dynamic</c>, …</summary>
    public required string Method { get; init; }

    /// <summary>Models that are aggregated; only for <see cref="BenchmarkKind.Aggregate"/>.</summary>
    public int Clients { get; init; } = 8;

    /// <summary>Float32 values per synthetic tensor (per client for an aggregation). Ignored where <see cref="Tensors"/> is set.</summary>
    public long Elements { get; init; } = 1 << 20;

    /// <summary>Glob of tensor files in the repository to run on instead of synthetic values.</summary>
    public string? Tensors { get; init; }

    /// <summary>Path in the repository of a per-layer quantization policy.</summary>
    public string? Policy { get; init; }

    /// <summary>Of the synthetic values.</summary>
    public ValueDistribution Distribution { get; init; }

    /// <summary>Seed of the synthetic values, so that two runs see the same input.</summary>
    public int Seed { get; init; } = 1;
}
