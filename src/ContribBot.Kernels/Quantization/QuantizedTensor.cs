namespace ContribBot.Kernels.Quantization;

/// <summary>A quantized tensor.</summary>
/// <param name="Scheme">How to read it.</param>
/// <param name="Shape">Of the original tensor, row-major.</param>
/// <param name="Codes">The stored values: one byte each, two to a byte, or whole blocks, as the scheme says.</param>
/// <param name="Scales">The scales of the units where they are not part of the blocks; little-endian.</param>
/// <param name="ZeroPoints">The zero points of the units where the scheme has them; little-endian.</param>
/// <param name="Parameters">Scale and zero point of the whole tensor where the scheme has them.</param>
public sealed record QuantizedTensor(
    QuantizationScheme Scheme, IReadOnlyList<long> Shape, byte[] Codes, byte[] Scales, byte[] ZeroPoints, TensorParameters Parameters)
{
    public long Elements => Shape.Aggregate(1L, (product, dimension) => product * dimension);

    /// <summary>Everything that is stored.</summary>
    public long Bytes => Codes.Length + (long)Scales.Length + ZeroPoints.Length + Scheme.TensorParameterBytes;

    /// <summary>The float32 values that the codes stand for.</summary>
    public float[] Dequantize()
    {
        var values = new float[Elements];
        Scheme.Decode(Codes, Scales, ZeroPoints, Parameters, values);
        return values;
    }

    /// <summary>How many of the original values were beyond what the codes can represent.</summary>
    public long CountClamped(ReadOnlySpan<float> original) => Scheme.CountClamped(Codes, Scales, Parameters, original);
}
