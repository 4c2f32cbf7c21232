using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Accelerators;

/// <summary>The kernels by the names that configurations use.</summary>
public static class MethodCatalog
{
    public static IReadOnlyList<AggregationMethod> Aggregations { get; } = [new WeightedMean()];

    public static IReadOnlyList<QuantizationScheme> Quantizations { get; } = [new Int8Dynamic()];

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
