using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Models;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests.Models;

public sealed class ModelAggregatorTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public static TheoryData<string> Methods => [.. MethodCatalog.Aggregations.Select(method => method.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_model_in_pieces_is_aggregated_like_one_flat_vector(string name)
    {
        var method = MethodCatalog.Aggregation(name);
        var clients = Enumerable.Range(0, 5).Select(k => (A: Values.Normal(10_000, seed: k), B: Values.Normal(999, seed: 10 + k))).ToArray();
        var paths = clients.Select((client, k) => folder.Model($"{k}.safetensors", ("a", [100, 100], client.A), ("b", [999], client.B))).ToArray();
        double[] weights = [10, 20, 30, 5, 7];

        // Room for 4096 values of each client: tensor a takes three pieces.
        Run(method, paths, weights, memoryBytes: 1);

        var expected = AggregationOracle.Run(method, [.. clients.Select(client => (ReadOnlyMemory<float>)(float[])[.. client.A, .. client.B])], weights);
        var actual = Read("out");
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.InRange(actual[i], expected[i] - 2e-6f, expected[i] + 2e-6f);
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_model_has_the_same_bits_with_any_number_of_threads(string name)
    {
        // Long enough for several parts a piece, so that threads share it.
        string[] paths = [.. Enumerable.Range(0, 5).Select(k => folder.Model($"{k}.safetensors", ("w", [100_001], Values.Normal(100_001, seed: k))))];
        double[] weights = [1, 2, 3, 4, 5];

        byte[] Bits(int threads)
        {
            Run(MethodCatalog.Aggregation(name), paths, weights, threads: threads);
            return File.ReadAllBytes(folder["out"]);
        }

        var one = Bits(threads: 1);
        Assert.Equal(one, Bits(threads: 2));
        Assert.Equal(one, Bits(threads: 7));
    }

    [Fact]
    public void A_hostile_client_with_infinities_leaves_no_trace_in_krum()
    {
        var honest = Enumerable.Range(0, 4).Select(k => folder.Model($"{k}", ("w", [3], [1 + k / 100f, 2, 3]))).ToArray();
        var hostile = folder.Model("hostile", ("w", [3], [float.PositiveInfinity, float.NaN, -1e30f]));

        foreach (AggregationMethod method in new AggregationMethod[] { new Krum(1), new MultiKrum(1) })
        {
            Run(method, [hostile, .. honest], [1, 1, 1, 1, 1]);
            Assert.All(Read("out"), value => Assert.InRange(value, 1, 3));
        }
    }

    [Fact]
    public void Rules_that_measure_distances_name_the_client_that_is_not_finite()
    {
        string[] paths = [folder.Model("a", ("w", [2], [1, 2])), folder.Model("b", ("w", [2], [1, float.NaN]))];

        foreach (AggregationMethod method in new AggregationMethod[] { new NormClipping(), new GeometricMedian() })
            Assert.Contains("Client 1 holds NaN or infinity", Assert.Throws<AggregationException>(() => Run(method, paths, [1, 1])).Message);
    }

    [Theory]
    [InlineData(TensorDType.F16)]
    [InlineData(TensorDType.BF16)]
    [InlineData(TensorDType.F64)]
    [InlineData(TensorDType.F8_E4M3)]
    [InlineData(TensorDType.F8_E5M2)]
    public void A_result_keeps_the_type_of_its_clients(TensorDType type)
    {
        byte[] Bytes(params float[] values)
        {
            var bytes = new byte[values.Length * type.Bits() / 8];
            Float32Values.Write(type, values, bytes);
            return bytes;
        }

        string[] paths = [folder.Model("a", ("w", type, [3], Bytes(1, -2, 0.5f))), folder.Model("b", ("w", type, [3], Bytes(2, -4, 0)))];

        Run(new WeightedMean(), paths, [1, 1]);

        using var result = ModelFile.Open(folder["out"]);
        Assert.Equal(type.ToString(), result.Tensors[0].Type);
        Assert.Equal([1.5f, -3, 0.25f], Read("out"));
    }

    [Fact]
    public void Integer_tensors_have_to_agree_or_are_taken_from_the_first()
    {
        string[] paths = [.. new[] { 7L, 8L }.Select(steps => folder.Model($"{steps}", ("steps", TensorDType.I64, [1], BitConverter.GetBytes(steps))))];

        var error = Assert.Throws<ModelException>(() => Run(new WeightedMean(), paths, [1, 1]));
        Assert.StartsWith("steps: this I64 tensor differs", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("out", folder.Files());

        using (var aggregator = new ModelAggregator(new WeightedMean(), IntegerTensors.TakeFirst))
            Open(paths, models => aggregator.Run(models, [1, 1], folder["out"]));
        Assert.Equal(7, BitConverter.ToInt64(File.ReadAllBytes(folder["out"]).AsSpan()[^8..]));
    }

    [Fact]
    public void Models_that_do_not_fit_together_are_an_error_that_names_the_tensor_and_both_files()
    {
        var first = folder.Model("first", ("w", [2], [1, 2]), ("b", [1], [3]));

        AssertRefused("b: this tensor of", first, folder.Model("missing", ("w", [2], [1, 2])));
        AssertRefused("c: this tensor of", first, folder.Model("extra", ("w", [2], [1, 2]), ("b", [1], [3]), ("c", [1], [4])));
        AssertRefused("w: shape [2] in", first, folder.Model("shape", ("w", [1, 2], [1, 2]), ("b", [1], [3])));
        AssertRefused("w: type F32 in", first, folder.Model("type", ("w", TensorDType.F16, [2], new byte[4]), ("b", TensorDType.F32, [1], new byte[4])));
    }

    [Fact]
    public void Weights_are_checked_before_a_file_is_written()
    {
        var path = folder.Model("a", ("w", [1], [1]));

        Assert.Contains("1 client models but 2 weights", Assert.Throws<AggregationException>(() => Run(new WeightedMean(), [path], [1, 2])).Message);
        Assert.Contains("sum to zero", Assert.Throws<AggregationException>(() => Run(new WeightedMean(), [path], [0])).Message);
        Assert.Contains("no client models", Assert.Throws<AggregationException>(() => Run(new WeightedMean(), [], [])).Message);
        Assert.Equal(["a"], folder.Files());
    }

    void AssertRefused(string start, string first, string other)
    {
        var message = Assert.Throws<ModelException>(() => Run(new WeightedMean(), [first, other], [1, 1])).Message;
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.Contains(first, message);
        Assert.Contains(other, message);
    }

    void Run(AggregationMethod method, string[] paths, double[] weights, long memoryBytes = 1 << 20, int threads = 2)
    {
        using var aggregator = new ModelAggregator(method, threads: threads, memoryBytes: memoryBytes);
        Open(paths, models => aggregator.Run(models, weights, folder["out"]));
    }

    static void Open(string[] paths, Action<ModelFile[]> action)
    {
        var models = paths.Select(ModelFile.Open).ToArray();
        try
        {
            action(models);
        }
        finally
        {
            Array.ForEach(models, model => model.Dispose());
        }
    }

    /// <summary>All values of a model, its tensors by name.</summary>
    float[] Read(string name)
    {
        using var model = ModelFile.Open(folder[name]);
        return [.. model.Tensors.OrderBy(tensor => tensor.Name, StringComparer.Ordinal).SelectMany(tensor =>
        {
            var values = new float[tensor.Elements];
            model.Read(tensor, 0, values);
            return values;
        })];
    }
}
