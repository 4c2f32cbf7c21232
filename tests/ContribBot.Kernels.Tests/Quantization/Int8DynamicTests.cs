using ContribBot.Kernels.Benchmarks;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Tests.Quantization;

public sealed class Int8DynamicTests : IDisposable
{
    readonly CpuAccelerator cpu = new(threads: 3);

    public void Dispose() => cpu.Dispose();

    [Theory]
    // The three examples of the operator's documentation (ONNX, DynamicQuantizeLinear).
    [InlineData(new[] { 0f, 2, -3, -2.5f, 1.34f, 0.5f }, 0.0196078438f, 153, new byte[] { 153, 255, 0, 26, 221, 179 })]
    [InlineData(new[] { -1f, -2.1f, -1.3f, -2.5f, -3.34f, -4 }, 0.0156862754f, 255, new byte[] { 191, 121, 172, 96, 42, 0 })]
    [InlineData(new[] { 1f, 2.1f, 1.3f, 2.5f, 3.34f, 4, 1.5f, 2.6f, 3.9f, 4, 3, 2.345f }, 0.0156862754f, 0,
        new byte[] { 64, 134, 83, 159, 213, 255, 96, 166, 249, 255, 191, 149 })]
    public void The_examples_of_the_specification_come_out(float[] values, float scale, int zeroPoint, byte[] codes)
    {
        var quantized = Run(values);

        Assert.Equal(new TensorParameters(scale, zeroPoint), quantized.Parameters);
        Assert.Equal(codes, quantized.Codes);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(1000)]
    [InlineData(70_001)]
    public void Every_length_agrees_with_the_oracle_to_the_bit(int length)
    {
        var values = new float[length];
        SyntheticTensors.FillNormal(values, seed: 2);

        AssertSame(QuantizationOracle.Run(new Int8Dynamic(), values, [length]), Run(values));
    }

    [Fact]
    public void Ties_round_to_the_even_code()
    {
        // The range 0 to 255 gives scale 1, so halves are exact.
        float[] values = [0, 255, .. Enumerable.Range(0, 255).Select(i => i + 0.5f)];

        var codes = Run(values).Codes;

        Assert.Equal(values.Select(value => (byte)Math.Min(255, MathF.Round(value, MidpointRounding.ToEven))), codes);
        Assert.Equal(new byte[] { 0, 2, 2, 4 }, codes[2..6]);
    }

    [Fact]
    public void All_zeros_of_either_sign_have_scale_one_and_zero_point_zero()
    {
        var quantized = Run([0f, -0f, 0f]);

        Assert.Equal(new TensorParameters(1, 0), quantized.Parameters);
        Assert.All(quantized.Codes, code => Assert.Equal(0, code));
    }

    [Theory]
    [InlineData(1e-45f)]
    [InlineData(3e-44f)]
    [InlineData(1e-40f)]
    [InlineData(1.1754942e-38f)]
    public void Subnormal_ranges_agree_with_the_oracle(float largest)
    {
        float[] values = [largest, -largest, largest / 3, 0, .. new float[100]];

        AssertSame(QuantizationOracle.Run(new Int8Dynamic(), values, [values.Length]), Run(values));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_value_that_is_not_finite_is_an_error_wherever_it_stands(float value)
    {
        foreach (var position in new[] { 0, 50, 63, 99 })
        {
            var values = new float[100];
            values[position] = value;
            Assert.Contains("NaN or infinity", Assert.Throws<QuantizationException>(() => Run(values)).Message);
        }
    }

    [Fact]
    public void A_range_that_overflows_float32_is_an_error() =>
        Assert.Contains("overflows", Assert.Throws<QuantizationException>(() => Run([float.MaxValue, float.MinValue])).Message);

    [Fact]
    public void Gaussian_values_keep_the_signal_to_noise_ratio_that_was_measured_elsewhere()
    {
        var values = new float[1 << 20];
        SyntheticTensors.FillNormal(values, seed: 1);
        var meter = new QualityMeter();
        var quantized = Run(values);

        meter.Add(values, quantized.Dequantize());

        var quality = meter.Result(quantized.Bytes);
        Assert.InRange(quality.SqnrDb!.Value, 37.5, 40.5);
        Assert.InRange(quality.MaxAbsError, 0, quantized.Parameters.Scale * 0.501);
        Assert.InRange(quality.BitsPerWeight, 8, 8.001);
        Assert.InRange(quality.CosineSimilarity!.Value, 0.9999, 1);
    }

    QuantizedTensor Run(float[] values)
    {
        using var kernel = cpu.Prepare(new Int8Dynamic(), values, [values.Length]);
        kernel.Run();
        return kernel.Result();
    }

    static void AssertSame(QuantizedTensor expected, QuantizedTensor actual)
    {
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Codes, actual.Codes);
    }
}
