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
        var models = Models(clients, 200);
        models[0][3] = float.NaN;
        models[^1][4] = float.NegativeInfinity;
        models[0][5] = -0f;

        foreach (AggregationMethod method in new AggregationMethod[] { new CoordinateMedian(), new TrimmedMean(0.2) })
            Assert.Equal(Expected(method, models), Run(method, models));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(202)]
    public void A_weighted_mean_is_within_one_unit_in_the_last_place_of_the_definition(int length)
    {
        var models = Models(7, length);

        AssertNear(Expected(new WeightedMean(), models), Run(new WeightedMean(), models));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(9)]
    public void Krum_and_multi_krum_choose_the_clients_that_the_definition_chooses(int clients)
    {
        // Clients near each other and one far away, at an end and in the middle.
        var models = Models(clients, 1003);
        for (var i = 0; i < models[0].Length; i++)
            models[clients / 2][i] += 3;

        Assert.Equal(Expected(new Krum(), models), Run(new Krum(), models));
        AssertNear(Expected(new MultiKrum(), models), Run(new MultiKrum(), models));
    }

    [Fact]
    public void A_client_with_infinities_leaves_no_trace_in_krum()
    {
        var models = Models(6, 301);
        (models[2][17], models[2][300]) = (float.PositiveInfinity, float.NaN);

        Assert.Equal(Expected(new Krum(1), models), Run(new Krum(1), models));
        AssertNear(Expected(new MultiKrum(1), models), Run(new MultiKrum(1), models));
    }

    [Fact]
    public void Distances_over_many_parts_are_those_of_the_definition()
    {
        // More than one part for each group, of lengths that are no multiple of anything.
        var models = Models(5, 40_003);

        var expected = Expected(new Krum(), models);
        Assert.Equal(expected, Run(new Krum(), models));
        AssertWithin(2e-6f, Expected(new NormClipping(), models), Run(new NormClipping(), models));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(6)]
    public void Norm_clipping_is_where_the_definition_has_it(int clients)
    {
        var models = Models(clients, 1003);
        for (var i = 0; i < models[0].Length; i++)
            models[^1][i] *= 50;

        AssertWithin(2e-6f, Expected(new NormClipping(), models), Run(new NormClipping(), models));
        AssertWithin(2e-6f, Expected(new NormClipping(2), models), Run(new NormClipping(2), models));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void The_geometric_median_is_where_the_definition_has_it(int clients)
    {
        var models = Models(clients, 303);
        for (var i = 0; i < models[0].Length; i++)
            models[^1][i] += 10;
        // As many steps on both sides: near its end the iteration may stop a step earlier or later, since distances are float32 sums.
        var method = new GeometricMedian(Tolerance: -1);

        AssertWithin(2e-6f, Expected(method, models), Run(method, models));
        AssertWithin(2e-3f, Expected(new GeometricMedian(), models), Run(new GeometricMedian(), models));
    }

    [Fact]
    public void An_iteration_that_ends_early_counts_the_bytes_that_it_moved()
    {
        ReadOnlyMemory<float>[] models = [new float[] { 1, 2 }, new float[] { 1, 2 }];
        using var kernel = simulator.Accelerator.Prepare(new GeometricMedian(), models, [1, 1]);

        kernel.Run();

        // The mean, its distances, one step, and the distances that say it has converged.
        Assert.Equal(4 * 3 * 2 * sizeof(float), kernel.BytesMoved);
    }

    [Fact]
    public void Rules_that_measure_distances_name_the_client_that_is_not_finite()
    {
        float[][] models = [[1, 2], [1, float.NaN], [2, 3]];

        Assert.Contains("Client 1 holds NaN or infinity", Assert.Throws<AggregationException>(() => Run(new NormClipping(), models)).Message);
        Assert.Contains("Client 1 holds NaN or infinity", Assert.Throws<AggregationException>(() => Run(new GeometricMedian(), models)).Message);
    }

    [Fact]
    public void What_there_is_no_kernel_for_is_refused_by_name()
    {
        Assert.Contains("no kernel for 'scaled-sum'", Assert.Throws<AggregationException>(() => Run(new Unknown(), [[1], [2], [3]])).Message);
        Assert.Contains("at most 64 clients", Assert.Throws<AggregationException>(() => Run(new CoordinateMedian(), [.. Enumerable.Range(0, 65).Select(_ => new float[1])])).Message);
        Assert.Contains("no client models", Assert.Throws<AggregationException>(() => Run(new WeightedMean(), [])).Message);
    }

    [Fact]
    public void Empty_models_have_an_empty_aggregate()
    {
        foreach (AggregationMethod method in new AggregationMethod[] { new WeightedMean(), new CoordinateMedian(), new Krum(), new MultiKrum(), new NormClipping(), new GeometricMedian() })
            Assert.Empty(Run(method, [[], []]));
    }

    static float[][] Models(int clients, int length) => [.. Enumerable.Range(0, clients).Select(k => Values.Normal(length, seed: k))];

    static void AssertNear(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], MathF.BitDecrement(expected[i]), MathF.BitIncrement(expected[i]));
    }

    static void AssertWithin(float bound, float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - bound, expected[i] + bound);
    }

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

    sealed record Unknown() : AggregationMethod("scaled-sum");
}
