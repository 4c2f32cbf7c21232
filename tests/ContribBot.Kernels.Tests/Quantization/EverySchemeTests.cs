using System.Runtime.InteropServices;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Tests.Quantization;

/// <summary>What holds for every scheme: the fast kernel is the definition, bit for bit.</summary>
public sealed class EverySchemeTests : IDisposable
{
    readonly CpuAccelerator cpu = new(threads: 3);

    public static TheoryData<string> Schemes => [.. MethodCatalog.Quantizations.Select(scheme => scheme.Name)];

    public void Dispose() => cpu.Dispose();

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Every_length_around_blocks_and_vectors_agrees_with_the_oracle(string name)
    {
        var scheme = MethodCatalog.Quantization(name);
        foreach (var length in new[] { 0, 1, 2, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 1000, 70_001 })
            AssertSame(scheme, Values.Normal(length, seed: length), [length]);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Values_of_every_magnitude_agree_with_the_oracle(string name)
    {
        var scheme = MethodCatalog.Quantization(name);
        for (var seed = 0; seed < 200; seed++)
            AssertSame(scheme, Values.AnyFinite(seed, 1 + seed % 150, largestExponent: seed % 2 == 0 ? 10 : 126), null);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Values_on_and_next_to_rounding_ties_agree_with_the_oracle(string name)
    {
        var scheme = MethodCatalog.Quantization(name);
        for (var seed = 0; seed < 200; seed++)
            AssertSame(scheme, Values.Ties(seed, 128), null);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Zeros_constants_subnormals_and_matrices_agree_with_the_oracle(string name)
    {
        var scheme = MethodCatalog.Quantization(name);
        AssertSame(scheme, new float[100], null);
        AssertSame(scheme, [0f, -0f, 0f, -0f, .. Enumerable.Repeat(-0f, 60)], null);
        AssertSame(scheme, [.. Enumerable.Repeat(-3.7f, 100)], null);
        AssertSame(scheme, [.. Enumerable.Range(-50, 100).Select(i => i * float.Epsilon)], null);
        AssertSame(scheme, [.. Enumerable.Range(-50, 100).Select(i => i * 1e-40f)], null);
        // Blocks of zeros beside subnormal ones, whose scales underflow.
        AssertSame(scheme, [.. new float[64], .. Enumerable.Range(0, 64).Select(i => i * 300 * float.Epsilon)], null);
        AssertSame(scheme, Values.Normal(12 * 7 * 5, seed: 3), [12, 7, 5]);
        AssertSame(scheme, Values.Normal(7 * 333, seed: 4), [7, 333]);
        AssertSame(scheme, [5f], []);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void Blocks_whose_extreme_stands_in_them_with_both_signs_agree_with_the_oracle(string name)
    {
        var scheme = MethodCatalog.Quantization(name);
        for (var seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            AssertSame(scheme, [.. Enumerable.Range(0, 2000).Select(_ => (float)random.Next(-2, 3))], null);
            // Blocks of zeros of either sign between them.
            AssertSame(scheme, [.. Enumerable.Range(0, 2000).Select(i => random.Next(4) == 0 || i / 32 % 3 == 0 ? random.Next(-1, 2) * 0f : random.Next(-1, 2))], null);
        }
    }

    // Rows of 1000 begin between cache lines.
    [Theory]
    [InlineData("int8-dynamic", 1, 2_500_003)]
    [InlineData("int8-per-channel", 2500, 1024)]
    [InlineData("int8-per-channel", 2501, 1000)]
    [InlineData("q8_0", 1, 2_500_003)]
    [InlineData("q4_0", 1, 4_200_003)]
    public void Results_too_large_for_the_caches_agree_with_the_oracle(string name, int rows, int columns)
    {
        var scheme = MethodCatalog.Quantization(name);
        Assert.True(Streaming.GoesAround(scheme.Layout([rows, columns]).TotalCodeBytes((long)rows * columns)));

        AssertSame(scheme, Values.Normal(rows * columns, seed: 1), [rows, columns]);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void A_value_that_is_not_finite_is_refused_or_marked_wherever_it_stands(string name)
    {
        var scheme = MethodCatalog.Quantization(name);
        foreach (var value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity })
        {
            foreach (var position in new[] { 0, 31, 32, 95, 99 })
            {
                var values = Values.Normal(100, seed: 1);
                values[position] = value;
                if (!name.StartsWith("mx", StringComparison.Ordinal))
                    Assert.Throws<QuantizationException>(() => Run(scheme, values, [100]));
                else
                    Assert.Equal(0xFF, Run(scheme, values, [100]).Scales[position / 32]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public void The_stored_size_is_what_the_scheme_announces(string name)
    {
        var scheme = MethodCatalog.Quantization(name);
        foreach (long[] shape in new long[][] { [0], [1], [33], [4, 100], [3, 5, 7] })
        {
            var quantized = Run(scheme, Values.Normal((int)shape.Aggregate(1L, (a, b) => a * b), 1), shape);
            Assert.Equal(scheme.StoredBytes(shape), quantized.Bytes);
        }
    }

    void AssertSame(QuantizationScheme scheme, float[] values, long[]? shape)
    {
        shape ??= [values.Length];
        QuantizedTensor expected;
        try
        {
            expected = QuantizationOracle.Run(scheme, values, shape);
        }
        catch (QuantizationException)
        {
            Assert.Throws<QuantizationException>(() => Run(scheme, values, shape));
            return;
        }

        var actual = Run(scheme, values, shape);
        Assert.Equal(expected.Parameters, actual.Parameters);
        Assert.Equal(expected.Scales, actual.Scales);
        Assert.Equal(expected.ZeroPoints, actual.ZeroPoints);
        // Assert.Equal would take seconds for millions of values, so it only tells where small ones differ.
        if (values.Length < 100_000)
            Assert.Equal(expected.Codes, actual.Codes);
        Assert.True(expected.Codes.AsSpan().SequenceEqual(actual.Codes));
        // Decoding reads everything that was written.
        Assert.True(MemoryMarshal.AsBytes(expected.Dequantize().AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(actual.Dequantize().AsSpan())));
    }

    QuantizedTensor Run(QuantizationScheme scheme, float[] values, IReadOnlyList<long> shape)
    {
        using var kernel = cpu.Prepare(scheme, values, shape);
        kernel.Run();
        return kernel.Result();
    }
}
