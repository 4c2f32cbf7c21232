using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Accelerators;

/// <summary>The kernels by the names that configurations use.</summary>
public static class MethodCatalog
{
    public static IReadOnlyList<AggregationMethod> Aggregations { get; } = 
    [
        new WeightedMean(), new CoordinateMedian(), new TrimmedMean(), new Krum(), new MultiKrum(), new GeometricMedian(), new NormClipping(),
    ];

    public static IReadOnlyList<QuantizationScheme> Quantizations { get; } = 
    [
        new Int8Dynamic(), new Int8PerTensor(), new Int8Static(), new Int8Static(99.9), new Int8Static(99.99), new Int8PerChannel(), new Int8PerChannelAsymmetric(),
        new Int8Group(32), new Int8Group(64), new Int8Group(128),
        new Int8GroupAsymmetric(32), new Int8GroupAsymmetric(64), new Int8GroupAsymmetric(128),
        new Int4Group(32), new Int4Group(64), new Int4Group(128),
        new Int4GroupAsymmetric(32), new Int4GroupAsymmetric(64), new Int4GroupAsymmetric(128),
        new GgmlQ8(), new GgmlQ4(), new Nf4(), new Fp8(IsE4M3: true), new Fp8(IsE4M3: false),
        new Mx(MxElement.Fp8E4M3), new Mx(MxElement.Fp8E5M2), new Mx(MxElement.Fp4), new Mx(MxElement.Int8), new NvFp4(),
    ];

    /// <exception cref="AggregationException">There is no such method; the message lists what there is.</exception>
    public static AggregationMethod Aggregation(string name) =>
        Aggregations.FirstOrDefault(method => method.Name == name)
        ?? throw new AggregationException($"There is no aggregation '{Shorten(name)}'. Known: {string.Join(", ", Aggregations.Select(m => m.Name))}.");

    /// <exception cref="QuantizationException">There is no such scheme; the message lists what there is.</exception>
    public static QuantizationScheme Quantization(string name) =>
        Quantizations.FirstOrDefault(scheme => scheme.Name == name)
        ?? throw new QuantizationException($"There is no quantization '{Shorten(name)}'. Known: {string.Join(", ", Quantizations.Select(s => s.Name))}.");

    static string Shorten(string name) => name.Length <= 60 ? name : name[..60] + "…";
}
