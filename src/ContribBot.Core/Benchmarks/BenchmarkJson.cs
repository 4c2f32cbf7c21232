using System.Text.Json;
using System.Text.Json.Serialization;

namespace ContribBot.Core.Benchmarks;

/// <summary>The JSON of jobs and reports: camelCase, enums as lower-case words, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    WriteIndented = true,
    IgnoreReadOnlyProperties = true,
    Converters = [typeof(CamelCaseEnumConverter<BenchmarkVerdict>), typeof(CamelCaseEnumConverter<BenchmarkKind>), typeof(CamelCaseEnumConverter<ValueDistribution>)])]
[JsonSerializable(typeof(BenchmarkJob))]
[JsonSerializable(typeof(BenchmarkReport))]
public sealed partial class BenchmarkJson : JsonSerializerContext;

/// <summary>Writes <c>Improved</c> as <c>improved</c>.</summary>
sealed class CamelCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
