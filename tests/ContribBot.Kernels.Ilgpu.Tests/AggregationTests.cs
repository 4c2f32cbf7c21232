using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Tests;

namespace ContribBot.Kernels.Ilgpu.Tests;

public sealed class AggregationTests(Simulator simulator) : IClassFixture<Simulator>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    public void Median_and_trimmed_mean_have_the_bits_of_the_definition(int clients)
    {
        var models = Enumerable.Range(0, clients).Select(k => Values.Normal(200, seed: k)).ToArray();
        models[0][3] = float.NaN;
        models[^1][4] = float.NegativeInfinity;
        models[0][5] = -0f;

        foreach (AggregationMethod method in new AggregationMethod[] { new CoordinateMedian(), new TrimmedMean(0.2) })
            Assert.Equal(Expected(method, models), Run(method, models));
    }

    [Fact]
    public void A_weighted_mean_is_within_one_unit_in_the_last_place_of_the_definition()
    {
        var models = Enumerable.Range(0, 7).Select(k => Values.Normal(200, seed: k)).ToArray();

        var (expected, actual) = (Expected(new WeightedMean(), models), Run(new WeightedMean(), models));

        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], MathF.BitDecrement(expected[i]), MathF.BitIncrement(expected[i]));
    }

    [Fact]
    public void What_there_is_no_kernel_for_is_refused_by_name()
    {
        Assert.Contains("no kernel for 'krum'", Assert.Throws<AggregationException>(() => Run(new Krum(), [[1], [2], [3]])).Message);
        Assert.Contains("at most 64 clients", Assert.Throws<AggregationException>(() => Run(new CoordinateMedian(), [.. Enumerable.Range(0, 65).Select(_ => new float[1])])).Message);
        Assert.Contains("no client models", Assert.Throws<AggregationException>(() => Run(new WeightedMean(), [])).Message);
    }

    [Fact]
    public void Empty_models_have_an_empty_mean() => Assert.Empty(Run(new WeightedMean(), [[], []]));

    static float[] Expected(AggregationMethod method, float[][] models) => AggregationOracle.Run(method, [.. models.Select(model => (ReadOnlyMemory<float>)model)], Weights(models));

    static double[] Weights(float[][] models) => [.. models.Select((_, k) => k + 1.0)];

    float[] Run(AggregationMethod method, float[][] models)
    {
        using var kernel = simulator.Accelerator.Prepare(method, [.. models.Select(model => (ReadOnlyMemory<float>)model)], Weights(models));
        kernel.Run();
        var result = new float[models[0].Length];
        kernel.CopyResultTo(result);
        return result;
    }
}
