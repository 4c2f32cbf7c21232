using ContribBot.Core.Benchmarks;

namespace ContribBot.Benchmarks;

/// <summary>What <c>contribbot bench</c> runs where nothing is configured: one aggregation and one quantization of a million values.</summary>
static class DefaultBenchmarks
{
    public static IReadOnlyList<BenchmarkSpec> All { get; } =
    [
        new BenchmarkSpec { Name = "fedavg", Run = BenchmarkKind.Aggregate, Method = "weighted-mean", Clients = 8, Elements = 1 << 20 },
        new BenchmarkSpec { Name = "dynamic-int8", Run = BenchmarkKind.Quantize, Method = "int8-dynamic", Elements = 1 << 20 },
    ];
}
