using System.Text.Json.Serialization;
using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Models;

namespace ContribBot.CommandLine;

/// <summary>What <c>quantize --json</c> prints.</summary>
/// <param name="Quality">Of all tensors that changed, as if they were one.</param>
/// <param name="Tensors">The worst first.</param>
sealed record ModelReport(long BytesBefore, long BytesAfter, QuantizationQuality Quality, IReadOnlyList<QuantizedTensorReport> Tensors)
{
    public static ModelReport Of(QuantizedModelReport report) => new(report.BytesBefore, report.BytesAfter, report.Quality, [.. report.WorstFirst()]);
}

/// <summary>What <c>aggregate --json</c> prints.</summary>
sealed record AggregateReport(string Method, int Clients, int Tensors, string Output);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelReport))]
[JsonSerializable(typeof(AggregateReport))]
sealed partial class ModelsJson : JsonSerializerContext;
