using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Tests.Quantization;

public sealed class ClampingTests
{
    [Theory]
    // d = −1: the codes reach from −7 to 8, so −7.5 rounds to the last one and −7.6 is beyond it.
    [InlineData("q4_0", new[] { 8f, -7.6f, -7.5f, -7.9f }, 2)]
    [InlineData("q4_0", new[] { 0f, -0f }, 0)]
    [InlineData("q8_0", new[] { 8f, -8f, 7.99f }, 0)]
    // floor(log2 7.5) − 2 = 0: the scale is 1 and the largest element 6.
    [InlineData("mxfp4", new[] { 7.5f, -7.2f, 7f, 6.9f }, 2)]
    [InlineData("mxfp8-e4m3", new[] { 480f, 460f, 464f }, 1)]
    [InlineData("mxint8", new[] { 1.999f, 1.99f, 1f }, 1)]
    [InlineData("nvfp4", new[] { 6f, -6f, 5f }, 0)]
    [InlineData("int8-per-tensor", new[] { 1f, -1f }, 0)]
    [InlineData("nf4", new[] { 1f, -1f }, 0)]
    [InlineData("fp8-e4m3", new[] { 1f, -1f }, 0)]
    public void A_value_is_clamped_when_it_lies_beyond_what_rounding_explains(string scheme, float[] values, long clamped) =>
        Assert.Equal(clamped, QuantizationOracle.Run(MethodCatalog.Quantization(scheme), values, [values.Length]).CountClamped(values));

    [Fact]
    public void Percentile_calibration_clamps_the_share_that_it_cuts()
    {
        float[] values = [.. Enumerable.Range(0, 20_001).Select(i => (i - 10_000) / 100f)];

        values[0] = -1000;
        values[^1] = 1000;
        var quantized = QuantizationOracle.Run(MethodCatalog.Quantization("int8-static-p99.9"), values, [values.Length]);

        var (scale, zeroPoint) = (quantized.Parameters.Scale, quantized.Parameters.ZeroPoint);
        var beyond = values.Count(value => MathF.Round(value / scale, MidpointRounding.ToEven) + zeroPoint is < 0 or > 255);
        Assert.InRange(beyond, 2, 20);
        Assert.Equal(beyond, quantized.CountClamped(values));
    }

    [Fact]
    public void A_block_that_its_format_marks_as_nan_counts_as_lost_and_adds_no_error()
    {
        float[] values = [.. Enumerable.Repeat(1f, 40)];
        values[3] = float.PositiveInfinity;
        var quantized = QuantizationOracle.Run(MethodCatalog.Quantization("mxfp4"), values, [40]);
        var meter = new QualityMeter();

        meter.Add(values, quantized.Dequantize(), quantized.CountClamped(values));

        var quality = meter.Result(quantized.Bytes);
        Assert.Equal(32.0 / 40, quality.ClampedShare);
        Assert.Equal(0, quality.MaxAbsError);
    }
}
