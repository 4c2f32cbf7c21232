using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Benchmarks;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Oracle;

namespace ContribBot.Kernels.Tests.Aggregation;

public sealed class WeightedMeanTests : IDisposable
{
    readonly CpuAccelerator cpu = new(threads: 3);

    public void Dispose() => cpu.Dispose();

    [Fact]
    public void Two_clients_weigh_as_their_sample_counts() =>
        Assert.Equal([2.5f, 0f, -1f], Run([[1, 0, -4], [3, 0, 0]], [1, 3]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(1000)]
    [InlineData(4097)]
    public void Every_length_agrees_with_the_oracle_to_the_bit(int length)
    {
        var clients = Clients(9, length);
        var weights = SyntheticTensors.SampleCounts(9, seed: 5);

        Assert.Equal(AggregationOracle.Run(new WeightedMean(), clients, weights), Run(clients, weights));
    }

    [Fact]
    public void A_result_too_large_for_the_caches_agrees_with_the_oracle_to_the_bit()
    {
        const int length = 600_001;
        Assert.True(Streaming.GoesAround(length * sizeof(float)));
        var clients = Clients(3, length);

        var expected = AggregationOracle.Run(new WeightedMean(), clients, [1, 2, 4]);
        Assert.True(MemoryMarshal.AsBytes(expected.AsSpan()).SequenceEqual(MemoryMarshal.AsBytes(Run(clients, [1, 2, 4]).AsSpan())));
    }

    [Fact]
    public void Quotients_are_those_of_a_division_for_every_divisor()
    {
        var random = new Random(1);
        for (var round = 0; round < 20_000; round++)
        {
            // Divisors of every magnitude, with few and with many bits; dividends that stay finite with them.
            var divisor = (round % 2 == 0 ? random.Next(1, 1 << 20) : 1 + random.NextDouble()) * Math.ScaleB(1, random.Next(-1060, 1000));
            var dividends = new double[8];
            for (var lane = 0; lane < 8; lane++)
                dividends[lane] = (random.NextDouble() - 0.5) * Math.ScaleB(1, Math.Clamp(Math.ILogB(divisor) + random.Next(-120, 120), -900, 1020));
            if (round % 5 == 0)
                dividends[round % 8] = new[] { 0, double.PositiveInfinity, double.NegativeInfinity, double.NaN }[round / 5 % 4];

            var quotients = new Quotient(divisor).Of(Vector512.Create(dividends));

            for (var lane = 0; lane < 8; lane++)
                Assert.Equal(dividends[lane] / divisor, quotients[lane]);
        }
    }

    [Fact]
    public void Values_that_cancel_in_float32_survive_in_the_wider_sum() =>
        Assert.Equal([0.25f], Run([[1e8f], [0.75f], [-1e8f]], [1, 1, 1]));

    [Fact]
    public void A_client_of_weight_zero_counts_for_nothing_and_nan_is_not_hidden()
    {
        Assert.Equal([7f], Run([[7], [100]], [2, 0]));
        Assert.Equal([float.NaN], Run([[7], [float.NaN]], [2, 0]));
    }

    [Fact]
    public void No_models_are_an_error() =>
        Assert.Equal("There are no client models to aggregate.", Fails([], []));

    [Fact]
    public void A_count_of_weights_that_differs_is_an_error() =>
        Assert.Contains("2 client models but 1 weights", Fails([[1], [2]], [1]));

    [Fact]
    public void Weights_that_sum_to_zero_are_an_error() =>
        Assert.Contains("sum to zero", Fails([[1], [2]], [0, 0]));

    [Theory]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_weight_that_is_negative_or_not_finite_is_an_error_that_names_the_client(double weight) =>
        Assert.Contains("client 1", Fails([[1], [2]], [1, weight]));

    [Fact]
    public void Models_of_different_length_are_an_error_that_names_the_client() =>
        Assert.Contains("Client 1 has 2 values, client 0 has 1", Fails([[1], [2, 3]], [1, 1]));

    [Fact]
    public void A_prepared_kernel_runs_again_and_again_without_allocating()
    {
        const int runs = 1000, smallestObject = 24;
        using var kernel = cpu.Prepare(new WeightedMean(), Clients(4, 10_000), [1, 2, 3, 4]);
        kernel.Run();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < runs; i++)
            kernel.Run();

        // Not zero: a thread that has to wait for another for the first time creates the event it waits on, once.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, runs * smallestObject / 2);
    }

    string Fails(float[][] clients, double[] weights) =>
        Assert.Throws<AggregationException>(() => Run(clients, weights)).Message;

    float[] Run(float[][] clients, double[] weights) => Run([.. clients.Select(client => (ReadOnlyMemory<float>)client)], weights);

    float[] Run(ReadOnlyMemory<float>[] clients, double[] weights)
    {
        using var kernel = cpu.Prepare(new WeightedMean(), clients, weights);
        kernel.Run();
        var result = new float[clients[0].Length];
        kernel.CopyResultTo(result);
        return result;
    }

    static ReadOnlyMemory<float>[] Clients(int count, int length) =>
        [.. Enumerable.Range(0, count).Select(k =>
        {
            var values = new float[length];
            SyntheticTensors.FillNormal(values, seed: 1, stream: k);
            return (ReadOnlyMemory<float>)values;
        })];
}
