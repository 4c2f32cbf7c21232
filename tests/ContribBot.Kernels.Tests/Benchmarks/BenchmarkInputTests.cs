using System.Runtime.InteropServices;
using System.Text;
using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Benchmarks;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Tests.TensorFiles;

namespace ContribBot.Kernels.Tests.Benchmarks;

public sealed class BenchmarkInputTests : IDisposable
{
    readonly CpuAccelerator cpu = new(threads: 2);

    public void Dispose() => cpu.Dispose();

    [Fact]
    public void Heavy_tails_and_outliers_reach_further_than_normal_values_do()
    {
        float[] normal = Filled(ValueDistribution.Normal), heavy = Filled(ValueDistribution.HeavyTailed), outliers = Filled(ValueDistribution.Outliers);

        // Of a hundred thousand values: a normal one beyond 6 is one in 500 million, of Student's t with three degrees of freedom one in 108.
        Assert.Equal(0, normal.Count(value => MathF.Abs(value) > 6));
        Assert.InRange(heavy.Count(value => MathF.Abs(value) > 6), 800, 1_060);
        Assert.InRange(outliers.Zip(normal).Count(pair => pair.First != pair.Second), 95, 100);
        Assert.All(outliers.Zip(normal).Where(pair => pair.First != pair.Second), pair => Assert.Equal(20 * pair.Second, pair.First));
        Assert.Equal(heavy, Filled(ValueDistribution.HeavyTailed));
    }

    [Fact]
    public async Task Onnx_and_gguf_files_are_measured_like_safetensors()
    {
        var values = Values.Normal(640, seed: 1);
        var bytes = MemoryMarshal.AsBytes<float>(values).ToArray();
        var files = new Files
        {
            ["m/a.onnx"] = OnnxBuilder.Model(OnnxBuilder.Tensor("w", 1, 640).Bytes(9, bytes)),
            ["m/b.gguf"] = new GgufBuilder().Tensor("w", [640], 0, bytes).Build(),
        };

        var onnx = await Run(files, Quantize("int8-dynamic") with { Tensors = "m/*.onnx" });
        var both = await Run(files, Quantize("int8-dynamic") with { Tensors = "m/*" });

        Assert.Equal(645, onnx.Quality!.After!.Bytes);
        Assert.Equal(2 * 645, both.Quality!.After!.Bytes);
        Assert.Equal(onnx.Quality.After.SqnrDb!.Value, both.Quality.After.SqnrDb!.Value, 1e-9);
        Assert.True(onnx.After!.PercentOfCopy > 0);
    }

    [Fact]
    public async Task A_policy_decides_tensor_by_tensor_and_the_method_takes_the_rest()
    {
        var bytes = MemoryMarshal.AsBytes<float>(Values.Normal(64, seed: 1)).ToArray();
        var files = new Files
        {
            ["m.onnx"] = OnnxBuilder.Model(
                OnnxBuilder.Tensor("a.weight", 1, 64).Bytes(9, bytes), OnnxBuilder.Tensor("a.bias", 1, 64).Bytes(9, bytes), OnnxBuilder.Tensor("rest", 1, 64).Bytes(9, bytes)),
            ["p.yml"] = Encoding.UTF8.GetBytes("- { match: '*.bias', scheme: float32 }\n- { match: '*.weight', scheme: q4_0 }"),
            ["all.yml"] = Encoding.UTF8.GetBytes("- { match: '*', scheme: float32 }"),
            ["wrong.yml"] = Encoding.UTF8.GetBytes("- { match: '*', scheme: int9 }"),
        };
        var spec = Quantize("q8_0") with { Tensors = "m.onnx" };

        var result = await Run(files, spec with { Policy = "p.yml" });

        Assert.Equal(2 * 18 + 2 * 34, result.Quality!.After!.Bytes);
        Assert.Equal(128, result.Elements);
        Assert.Equal("Its policy keeps all tensors: there is nothing to quantize.", (await Run(files, spec with { Policy = "all.yml" })).Message);
        Assert.StartsWith("wrong.yml: line 1: There is no quantization 'int9'", (await Run(files, spec with { Policy = "wrong.yml" })).Message!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quantized_files_count_as_the_float32_values_that_they_become()
    {
        // A million values in four and a half bits each are 576 KiB in the file and, with their codes, 8 MiB in memory.
        var files = new Files { ["m.gguf"] = new GgufBuilder().Tensor("w", [1 << 20], 2, new byte[(1 << 15) * 18]).Build() };
        var spec = Quantize("int8-dynamic") with { Tensors = "m.gguf" };

        var refused = await Run(files, spec, maxBytes: 4 << 20);

        Assert.Equal("With m.gguf it would take 0.01 GiB of memory as float32, 0 GiB are allowed: name fewer or smaller tensors.", refused.Message);
        Assert.Null((await Run(files, spec, maxBytes: 8 << 20)).Message);
    }

    [Fact]
    public async Task Both_sides_together_stay_below_the_limit()
    {
        var files = new Files
        {
            ["a.gguf"] = new GgufBuilder().Tensor("w", [1 << 20], 2, new byte[(1 << 15) * 18]).Build(),
            ["b.gguf"] = new GgufBuilder().Tensor("w", [1 << 20], 2, [1, .. new byte[(1 << 15) * 18 - 1]]).Build(),
        };
        BenchmarkSpec before = Quantize("int8-dynamic") with { Tensors = "a.gguf" }, after = before with { Tensors = "b.gguf" };

        Assert.StartsWith("With b.gguf it would take", (await Run(files, after, maxBytes: 15 << 20, before)).Message!, StringComparison.Ordinal);
        Assert.NotEqual(BenchmarkVerdict.Failed, (await Run(files, after, maxBytes: 16 << 20, before)).Verdict);
        Assert.NotEqual(BenchmarkVerdict.Failed, (await Run(files, before, maxBytes: 8 << 20, before)).Verdict);
    }

    static float[] Filled(ValueDistribution distribution)
    {
        var values = new float[100_000];
        SyntheticTensors.Fill(values, distribution, seed: 3);
        return values;
    }

    static BenchmarkSpec Quantize(string method) => new() { Name = "x", Run = BenchmarkKind.Quantize, Method = method };

    async Task<BenchmarkResult> Run(Files files, BenchmarkSpec spec, long maxBytes = 1 << 30, BenchmarkSpec? before = null)
    {
        var job = new BenchmarkJob
        {
            Id = "test",
            Before = before is null ? null : new BenchmarkJobSide(new string('a', 40), [before]),
            After = new BenchmarkJobSide(new string('b', 40), [spec]),
            Limits = new BenchmarkLimits { BudgetSecondsPerSpec = 0.02, MaxBytes = maxBytes },
        };
        return Assert.Single((await new BenchmarkRunner(cpu, files).RunAsync(job)).Results);
    }

    sealed class Files : Dictionary<string, byte[]>, IBenchmarkFiles
    {
        public Task<IReadOnlyList<string>> ListAsync(string reference, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([.. Keys]);

        public Task<byte[]> ReadAsync(string reference, string path, long maxBytes, CancellationToken cancellationToken) => Task.FromResult(this[path]);
    }
}
