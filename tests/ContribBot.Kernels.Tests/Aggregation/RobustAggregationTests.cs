using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Benchmarks;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Oracle;

namespace ContribBot.Kernels.Tests.Aggregation;

public sealed class RobustAggregationTests : IDisposable
{
    readonly CpuAccelerator cpu = new(threads: 3);

    public void Dispose() => cpu.Dispose();

    [Fact]
    public void A_network_sorts_every_pattern_of_zeros_and_ones()
    {
        // By the 0-1 principle a network that sorts all of them sorts everything.
        for (var inputs = 1; inputs <= 12; inputs++)
        {
            var network = SortingNetwork.Create(inputs, 0, inputs - 1);
            for (var pattern = 0; pattern < 1 << inputs; pattern++)
            {
                var bits = Enumerable.Range(0, inputs).Select(i => pattern >> i & 1).ToArray();
                Apply(network, bits);
                Assert.Equal(bits.Order(), bits);
            }
        }
    }

    [Fact]
    public void A_reduced_network_still_places_the_wanted_ranks_and_is_smaller()
    {
        for (var inputs = 6; inputs <= 12; inputs++)
        {
            var network = SortingNetwork.Create(inputs, inputs / 2, inputs / 2);
            Assert.True(network.Length < SortingNetwork.Create(inputs, 0, inputs - 1).Length);
            for (var pattern = 0; pattern < 1 << inputs; pattern++)
            {
                var bits = Enumerable.Range(0, inputs).Select(i => pattern >> i & 1).ToArray();
                var median = bits.Order().ElementAt(inputs / 2);
                Apply(network, bits);
                Assert.Equal(median, bits[inputs / 2]);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(100)]
    public void Median_and_trimmed_mean_agree_with_the_oracle_to_the_bit(int count)
    {
        foreach (var length in new[] { 1, 15, 16, 17, 3001 })
        {
            var clients = Clients(count, length);
            AssertSame(new CoordinateMedian(), clients);
            AssertSame(new TrimmedMean(), clients);
            AssertSame(new TrimmedMean(0), clients);
            AssertSame(new TrimmedMean(0.45), clients);
        }
    }

    [Fact]
    public void One_hostile_client_does_not_move_the_median_and_is_trimmed()
    {
        float[][] clients = [[1], [2], [3], [4], [1e30f]];

        Assert.Equal([3f], Run(new CoordinateMedian(), clients));
        Assert.Equal([3f], Run(new TrimmedMean(0.2), clients));
    }

    [Fact]
    public void Infinities_are_ranked_and_a_coordinate_with_NaN_is_NaN()
    {
        float[][] clients = [[1, 1, -0f], [float.PositiveInfinity, float.NaN, 0f], [float.NegativeInfinity, 3, -0f]];

        Assert.Equal([1f, float.NaN, 0f], Run(new CoordinateMedian(), clients));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(1e12)]
    public void Trimming_everything_or_a_negative_share_is_an_error(double beta) =>
        Assert.Throws<AggregationException>(() => Run(new TrimmedMean(beta), [[1], [2]]));

    [Fact]
    public void Krum_picks_a_client_of_the_crowd()
    {
        // Four clients near (1, 1), two far away; with f = 2 each score is the sum over the 2 nearest others.
        float[][] clients = [[1, 1], [1.1f, 1], [0.9f, 1], [1, 1.2f], [50, 50], [51, 50]];

        Assert.Equal([1f, 1f], Run(new Krum(2), clients));
        Assert.Equal([1f, 1.05f], Run(new MultiKrum(2), clients), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Krum_survives_near_clients_far_from_the_origin()
    {
        // Distances of 1e-2 at norms of 1e6: a Gram matrix in float32 would cancel to nothing.
        float[][] clients = [[1_000_000.5f, 7], [1_000_000.5f, 7.01f], [1_000_000.5f, 7.02f], [1_000_000.5f, 9]];

        Assert.Equal(7.01f, Run(new Krum(1), clients)[1]);
    }

    [Fact]
    public void Krum_and_multi_krum_agree_with_the_oracle()
    {
        var clients = Clients(11, 5003);
        AssertSame(new Krum(), clients);
        AssertSame(new Krum(3), clients);
        AssertSame(new MultiKrum(), clients);
        AssertSame(new MultiKrum(2, 3), clients);
    }

    [Fact]
    public void Many_clients_share_few_sums_of_all_pairs_and_Krum_chooses_the_same()
    {
        // Each client has one value everywhere, so that distances are those of one coordinate times their number.
        const int count = 512, length = 5_130;
        float[] values = [.. Enumerable.Range(0, count).Select(k => (float)(k * 7919 % 1009))];
        float[][] clients = [.. values.Select(value => Enumerable.Repeat(value, length).ToArray())];

        Assert.Equal(Oracle(new Krum(), [.. values.Select(value => new[] { value })])[0], Run(new Krum(), clients)[^1]);
        Assert.Equal(32, PairwiseDistances.Range(1_000_000, count).Parts);
        Assert.Equal(8, PairwiseDistances.Range(200_000, 1024).Parts);
        Assert.Equal(1, PairwiseDistances.Range(200_000, 40_000).Parts);
    }

    [Fact]
    public void What_Krum_holds_beside_the_clients_is_bounded()
    {
        // All clients are one buffer: of four times as many values the sums alone took gigabytes.
        ReadOnlyMemory<float>[] clients = [.. Enumerable.Repeat((ReadOnlyMemory<float>)new float[100_000], 256)];
        var before = GC.GetAllocatedBytesForCurrentThread();

        using (cpu.Prepare(new Krum(), clients, [.. clients.Select(_ => 1.0)]))
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 70 << 20);
    }

    [Fact]
    public void A_client_with_NaN_never_wins_Krum() =>
        Assert.Equal([2.5f], Run(new Krum(1), [[float.NaN], [1], [2.5f], [3]]));

    [Fact]
    public void The_geometric_median_of_a_triangle_is_its_fermat_point()
    {
        // An equilateral triangle: the point is the centre (0, 0).
        var result = Run(new GeometricMedian(), [[0, 1], [-0.8660254f, -0.5f], [0.8660254f, -0.5f]]);

        Assert.All(result, value => Assert.InRange(value, -1e-5f, 1e-5f));
    }

    [Fact]
    public void The_geometric_median_stays_with_the_majority_where_the_mean_is_dragged_away()
    {
        var result = Run(new GeometricMedian(Iterations: 200), [[1], [1], [1], [1000]]);

        Assert.InRange(result[0], 0.99f, 1.01f);
    }

    [Fact]
    public void Geometric_median_and_norm_clipping_agree_with_the_oracle_within_float32()
    {
        var clients = Clients(7, 4001);
        AssertClose(new GeometricMedian(), clients);
        AssertClose(new NormClipping(), clients);
        AssertClose(new NormClipping(10), clients);
    }

    [Fact]
    public void Clipping_shortens_long_updates_only()
    {
        // Norms 5 and 1; C = 1 scales the first by 1/5.
        Assert.Equal([0.3f, 0.9f], Run(new NormClipping(1), [[3, 4], [0, 1]]), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal([0f, 0f], Run(new NormClipping(), [[0, 0], [0, 0]]));
        Assert.Throws<AggregationException>(() => Run(new NormClipping(0), [[1], [2]]));
    }

    [Theory]
    [InlineData(1e25f)]
    [InlineData(float.MaxValue)]
    [InlineData(1e-25f)]
    public void Updates_whose_squares_float32_cannot_hold_are_measured_all_the_same(float scale)
    {
        // One client is huge, or all are tiny: two whole runs of vectors and a rest.
        var clients = Clients(7, 2_100);
        foreach (var client in scale > 1 ? clients[3..4] : clients)
        {
            for (var i = 0; i < client.Length; i++)
                client[i] = scale > 1 ? scale * MathF.Sign(client[i]) : scale * client[i];
        }

        AssertSame(new Krum(), clients);
        AssertSame(new MultiKrum(), clients);
        foreach (var method in new AggregationMethod[] { new NormClipping(), new NormClipping(scale > 1 ? 2 : scale), new GeometricMedian(Smoothing: 1e-30) })
        {
            var (expected, actual) = (Oracle(method, clients), Run(method, clients));
            var largest = expected.Max(MathF.Abs);
            Assert.All(expected.Zip(actual), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-5f * largest));
        }
    }

    [Fact]
    public void The_client_that_holds_NaN_is_named_though_it_makes_every_distance_NaN()
    {
        float[][] clients = [[1, 2], [2, 3], [1, float.NaN], [2, 2]];

        foreach (var method in new AggregationMethod[] { new GeometricMedian(), new NormClipping() })
        {
            Assert.StartsWith("Client 2 holds NaN", Assert.Throws<AggregationException>(() => Run(method, clients)).Message, StringComparison.Ordinal);
            Assert.StartsWith("Client 2 holds NaN", Assert.Throws<AggregationException>(() => Oracle(method, clients)).Message, StringComparison.Ordinal);
        }
    }

    void AssertSame(AggregationMethod method, float[][] clients) => Assert.Equal(Oracle(method, clients), Run(method, clients));

    void AssertClose(AggregationMethod method, float[][] clients)
    {
        var (expected, actual) = (Oracle(method, clients), Run(method, clients));
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(Math.Abs(expected[i] - actual[i]), 0, 1e-5f);
    }

    static float[] Oracle(AggregationMethod method, float[][] clients) =>
        AggregationOracle.Run(method, [.. clients.Select(client => (ReadOnlyMemory<float>)client)], SyntheticTensors.SampleCounts(clients.Length, 9));

    float[] Run(AggregationMethod method, float[][] clients)
    {
        var weights = method is NormClipping { MaxNorm: 1 } ? [1, 1] : SyntheticTensors.SampleCounts(clients.Length, 9);
        if (clients[0].Length < 4)
            weights = [.. clients.Select(_ => 1.0)];
        using var kernel = cpu.Prepare(method, [.. clients.Select(client => (ReadOnlyMemory<float>)client)], weights);
        kernel.Run();
        kernel.Run();
        var result = new float[clients[0].Length];
        kernel.CopyResultTo(result);
        return result;
    }

    static float[][] Clients(int count, int length) => [.. Enumerable.Range(0, count).Select(k => Values.Normal(length, seed: 100 + k))];

    static void Apply(int[] network, int[] values)
    {
        for (var c = 0; c < network.Length; c += 2)
        {
            var (low, high) = (values[network[c]], values[network[c + 1]]);
            (values[network[c]], values[network[c + 1]]) = (Math.Min(low, high), Math.Max(low, high));
        }
    }
}
