using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Formats;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Tests;

namespace ContribBot.Kernels.Ilgpu.Tests;

public sealed class QuantizationTests(Simulator simulator) : IClassFixture<Simulator>
{
    public static TheoryData<string> Schemes => [.. MethodCatalog.Quantizations.Where(scheme => scheme.Needs is not TensorStatistic.Percentiles).Select(scheme => scheme.Name)];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_length_around_blocks_has_the_bits_of_the_definition(string name)
    {
        // A group of the simulator has 256 values.
        foreach (var length in new[] { 0, 1, 2, 3, 15, 17, 31, 32, 33, 64, 127, 129, 255, 257, 700 })
            AssertSame(name, Values.Normal(length, seed: length + 1), [length]);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Ties_and_values_of_every_magnitude_have_the_bits_of_the_definition(string name)
    {
        for (var seed = 0; seed < 18; seed++)
        {
            AssertSame(name, Values.Ties(seed, 128), [128]);
            AssertSame(name, Values.AnyFinite(seed, 90, largestExponent: seed % 2 == 0 ? 10 : 126), [90]);
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Zeros_constants_subnormals_and_matrices_have_the_bits_of_the_definition(string name)
    {
        AssertSame(name, new float[70], [70]);
        AssertSame(name, [0f, -0f, -0f], [3]);
        AssertSame(name, [-0f, 0f, .. Enumerable.Repeat(-0f, 40)], [42]);
        AssertSame(name, [.. Enumerable.Repeat(-3.7f, 100)], [100]);
        AssertSame(name, [.. Enumerable.Repeat(2f, 33)], [33]);
        AssertSame(name, [.. Enumerable.Range(-50, 100).Select(i => i * float.Epsilon)], [100]);
        AssertSame(name, [.. Enumerable.Range(-50, 100).Select(i => i * 1e-40f)], [100]);
        // Blocks of zeros beside subnormal ones, whose scales underflow.
        AssertSame(name, [.. new float[64], .. Enumerable.Range(0, 64).Select(i => i * 300 * float.Epsilon)], [128]);
        AssertSame(name, [float.MaxValue, float.MinValue, 1], [3]);
        AssertSame(name, [float.MaxValue, .. new float[40], 1], [42]);
        AssertSame(name, Values.Normal(7 * 53, seed: 4), [7, 53]);
        AssertSame(name, Values.Normal(3 * 4 * 5, seed: 5), [3, 4, 5]);
        AssertSame(name, Values.Normal(2 * 300, seed: 6), [2, 300]);
        AssertSame(name, [5f], []);
    }

    [Fact]
    public void Values_on_the_thresholds_of_the_codebooks_have_the_bits_of_the_definition()
    {
        AssertSame("nf4", [1, .. NormalFloat4.Midpoints.ToArray().SelectMany(Neighbours)], [46]);
        // The largest value makes the scale 1: the thresholds of E2M1 stand between its values, E4M3's wherever three more bits follow.
        AssertSame("mxfp4", [6, .. new[] { 0.25f, 0.75f, 1.25f, 1.75f, 2.5f, 3.5f, 5f, -0.25f, -5f }.SelectMany(Neighbours)], [28]);
        float[] halves = [.. Enumerable.Range(0, 0x7E).Select(code => (Float8.ValuesOfE4M3[code] + Float8.ValuesOfE4M3[code + 1]) / 2)];
        for (var i = 0; i < halves.Length; i += 10)
            AssertSame("mxfp8-e4m3", [448, .. halves[i..Math.Min(halves.Length, i + 10)].SelectMany(Neighbours)], null);
        AssertSame("fp8-e4m3", [448, .. halves.SelectMany(Neighbours)], null);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_value_that_is_not_finite_is_refused_or_marked_wherever_it_stands(string name)
    {
        foreach (var value in new[] { float.NaN, -float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            foreach (var position in new[] { 0, 37, 69 })
            {
                var values = Values.Normal(70, seed: 1);
                values[position] = value;
                AssertSame(name, values, [70]);
                if (name.StartsWith("mx", StringComparison.Ordinal))
                    Assert.Equal(0xFF, Run(name, values, [70]).Scales[position / 32]);
                else
                    Assert.Throws<QuantizationException>(() => Run(name, values, [70]));
            }
        }
    }

    [Fact]
    public void A_prepared_kernel_runs_again_after_a_run_that_was_refused()
    {
        var values = Values.Normal(70, seed: 1);
        values[3] = float.NaN;
        using var kernel = simulator.Accelerator.Prepare(MethodCatalog.Quantization("nf4"), values, [70]);

        Assert.Throws<QuantizationException>(kernel.Run);
        Assert.Throws<QuantizationException>(kernel.Run);
    }

    [Fact]
    public void A_scheme_without_a_kernel_is_refused_by_name()
    {
        var error = Assert.Throws<QuantizationException>(() => Run("int8-static-p99.9", [1f], [1]));

        Assert.Equal("The GPU has no kernel for 'int8-static-p99.9': run it with --accelerator cpu.", error.Message);
    }

    static float[] Neighbours(float x) => [MathF.BitDecrement(x), x, MathF.BitIncrement(x)];

    void AssertSame(string name, float[] values, long[]? shape)
    {
        shape ??= [values.Length];
        QuantizedTensor expected;
        try
        {
            expected = QuantizationOracle.Run(MethodCatalog.Quantization(name), values, shape);
        }
        catch (QuantizationException)
        {
            Assert.Throws<QuantizationException>(() => Run(name, values, shape));
            return;
        }

        var actual = Run(name, values, shape);
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Scales, actual.Scales);
        Assert.Equal(expected.ZeroPoints, actual.ZeroPoints);
        Assert.Equal(expected.Codes, actual.Codes);
        Assert.Equal(expected.Dequantize(), actual.Dequantize());
    }

    QuantizedTensor Run(string name, float[] values, long[] shape)
    {
        using var kernel = simulator.Accelerator.Prepare(MethodCatalog.Quantization(name), values, shape);
        kernel.Run();
        return kernel.Result();
    }
}
