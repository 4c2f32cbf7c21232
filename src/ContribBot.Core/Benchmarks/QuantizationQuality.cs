namespace ContribBot.Core.Benchmarks;

/// <summary>What a quantization costs in accuracy and saves in space: dequantized values against the float32 originals.</summary>
public sealed record QuantizationQuality
{
    /// <summary>Signal to quantization noise ratio, 10·log10(Σx²/Σ(x−x̂)²), in decibels; null where it is not finite (no error, or no signal).</summary>
    public double? SqnrDb { get; init; }

    public double MaxAbsError { get; init; }

    public double MeanAbsError { get; init; }

    /// <summary>Cosine of the angle between x and x̂; null where one of them is zero.</summary>
    public double? CosineSimilarity { get; init; }

    /// <summary>Share of values beyond the representable range, 0 to 1.</summary>
    public double ClampedShare { get; init; }

    /// <summary>Size of the quantized tensor with its scales and zero points.</summary>
    public long Bytes { get; init; }

    public double BitsPerWeight { get; init; }
}
