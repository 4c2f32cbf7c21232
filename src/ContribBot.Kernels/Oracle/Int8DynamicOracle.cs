using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Oracle;

/// <summary>DynamicQuantizeLinear as its definition reads. The definition is in float32, so a float64 quotient is rounded to float32 before it is rounded to an integer.</summary>
public static class Int8DynamicOracle
{
    public static QuantizedTensor Run(ReadOnlySpan<float> values, IReadOnlyList<long> shape)
    {
        float min = 0, max = 0;
        foreach (var value in values)
        {
            min = MathF.Min(min, value);
            max = MathF.Max(max, value);
        }

        var (scale, zeroPoint) = Int8Dynamic.Parameters(min, max);
        var codes = new byte[values.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            var quotient = (float)((double)values[i] / scale);
            codes[i] = (byte)Math.Clamp(Math.Round((double)quotient, MidpointRounding.ToEven) + zeroPoint, 0, 255);
        }

        return new QuantizedTensor(new Int8Dynamic(), shape, codes, [scale], [zeroPoint]);
    }
}
