using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Performance;

/// <summary>One row of the table: a kernel and the amount of work.</summary>
/// <param name="Id">What the peers call it.</param>
/// <param name="IsMemoryBound">Whether the read bandwidth is the limit.</param>
sealed record Row(string Id, string Name, int Buffers, long[] Shape, bool IsMemoryBound, AggregationMethod? Aggregation = null, QuantizationScheme? Scheme = null)
{
    public int Elements => (int)Shape.Aggregate(1L, (product, dimension) => product * dimension);
}

static class Rows
{
    const long M = 1_000_000;

    public static IReadOnlyList<Row> All { get; } =
    [
        new("mean8", "weighted mean, 8 × 4M", 8, [4 * M], true, new WeightedMean()),
        new("mean16", "weighted mean, 16 × 4M", 16, [4 * M], true, new WeightedMean()),
        new("dynamic4", "int8 dynamic, 4M", 1, [4 * M], true, Scheme: new Int8Dynamic()),
        new("dynamic32", "int8 dynamic, 32M", 1, [32 * M], true, Scheme: new Int8Dynamic()),
        new("channel", "int8 per channel, 4096 × 1024", 1, [4096, 1024], true, Scheme: new Int8PerChannel()),
        new("q8", "Q8_0, 32M", 1, [32 * M], true, Scheme: new GgmlQ8()),
        new("q4", "Q4_0, 32M", 1, [32 * M], true, Scheme: new GgmlQ4()),
        new("median", "coordinate median, 15 × 1M", 15, [M], false, new CoordinateMedian()),
        new("trimmed", "trimmed mean (0.2), 15 × 1M", 15, [M], false, new TrimmedMean(0.2)),
    ];
}
