using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Tests;

namespace ContribBot.Kernels.Ilgpu.Tests;

public sealed class QuantizationTests(Simulator simulator) : IClassFixture<Simulator>
{
    public static TheoryData<string> Schemes => ["int8-dynamic", "int8-per-tensor", "int8-static", "int8-per-channel", "int8-group32", "q8_0", "q4_0"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_bits_are_those_of_the_definition(string name)
    {
        foreach (var length in new[] { 0, 1, 31, 32, 33, 64, 300 })
            AssertSame(name, Values.Normal(length, seed: length + 1), [length]);
        for (var seed = 0; seed < 10; seed++)
        {
            AssertSame(name, Values.Ties(seed, 128), [128]);
            AssertSame(name, Values.AnyFinite(seed, 90, largestExponent: 10), [90]);
            AssertSame(name, Values.AnyFinite(seed, 90, largestExponent: 126), [90]);
        }

        AssertSame(name, new float[70], [70]);
        AssertSame(name, [0f, -0f, -0f], [3]);
        AssertSame(name, [.. Enumerable.Range(-50, 100).Select(i => i * float.Epsilon)], [100]);
        AssertSame(name, Values.Normal(7 * 53, seed: 4), [7, 53]);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_value_that_is_not_finite_is_refused(string name)
    {
        foreach (var value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            var values = Values.Normal(70, seed: 1);
            values[37] = value;
            Assert.Throws<QuantizationException>(() => Run(name, values, [70]));
        }
    }

    [Fact]
    public void A_scheme_without_a_kernel_is_refused_by_name()
    {
        var error = Assert.Throws<QuantizationException>(() => Run("nf4", [1f], [1]));

        Assert.Equal("The GPU has no kernel for 'nf4': run it with --accelerator cpu.", error.Message);
    }

    void AssertSame(string name, float[] values, long[] shape)
    {
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
        Assert.Equal(expected.Codes, actual.Codes);
    }

    QuantizedTensor Run(string name, float[] values, long[] shape)
    {
        using var kernel = simulator.Accelerator.Prepare(MethodCatalog.Quantization(name), values, shape);
        kernel.Run();
        return kernel.Result();
    }
}
