namespace ContribBot.Kernels.Quantization;

/// <summary>A quantized tensor.</summary>
/// <param name="Scheme">How to read it.</param>
/// <param name="Shape">Of the original tensor, row-major.</param>
/// <param name="Codes">The stored values: one byte each, two to a byte, or whole blocks, as the scheme says.</param>
/// <param name="Scales">The scales where they are not part of the blocks; empty otherwise.</param>
/// <param name="ZeroPoints">One per scale where the scheme has them.</param>
public sealed record QuantizedTensor(
    QuantizationScheme Scheme, IReadOnlyList<long> Shape, byte[] Codes, float[] Scales, int[] ZeroPoints)
{
    /// <summary>Everything that is stored: codes, scales as float32, zero points as one byte each.</summary>
    public long Bytes => Codes.Length + (long)Scales.Length * sizeof(float) + ZeroPoints.Length;

    /// <summary>The float32 values that the codes stand for.</summary>
    public float[] Dequantize()
    {
        var values = new float[Codes.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (Codes[i] - ZeroPoints[0]) * Scales[0];
        return values;
    }
}
