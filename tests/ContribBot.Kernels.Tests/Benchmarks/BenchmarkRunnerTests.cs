using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Benchmarks;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests.Benchmarks;

public sealed class BenchmarkRunnerTests : IDisposable
{
    static readonly BenchmarkSpec FedAvg = new() { Name = "fedavg", Run = BenchmarkKind.Aggregate, Method = "weighted-mean", Clients = 4, Elements = 5000 };
    static readonly BenchmarkSpec Embedding = new() { Name = "embedding", Run = BenchmarkKind.Quantize, Method = "int8-dynamic", Elements = 5000 };

    readonly CpuAccelerator cpu = new(threads: 2);

    public void Dispose() => cpu.Dispose();

    [Fact]
    public async Task Two_sides_with_the_same_specs_are_compared_by_time_and_nothing_is_called_changed()
    {
        var report = await Run([FedAvg, Embedding], [FedAvg, Embedding]);

        Assert.Equal(["fedavg", "embedding"], report.Results.Select(result => result.Name));
        Assert.All(report.Results, result =>
        {
            Assert.Equal("time", result.ComparedBy);
            Assert.Empty(result.Changes);
            Assert.NotNull(result.CiPercent);
            Assert.True(result.Before!.MedianMs > 0 && result.After!.GbPerS > 0);
        });
        Assert.Equal("cpu", report.Accelerator.Kind);
    }

    [Fact]
    public async Task A_quantization_reports_its_quality_and_an_aggregation_has_none()
    {
        var report = await Run([FedAvg, Embedding], [FedAvg, Embedding]);

        Assert.Null(report.Results[0].Quality);
        Assert.InRange(report.Results[1].Quality!.After!.SqnrDb!.Value, 35, 45);
        Assert.Equal(5005, report.Results[1].Quality!.Before!.Bytes);
    }

    [Fact]
    public async Task A_changed_size_is_said_and_compared_per_value()
    {
        var report = await Run([FedAvg], [FedAvg with { Elements = 50_000 }]);

        var result = Assert.Single(report.Results);
        Assert.Equal(["elements: 5000 → 50000"], result.Changes);
        Assert.Equal("time-per-value", result.ComparedBy);
        Assert.Equal(50_000, result.Elements);
    }

    [Fact]
    public async Task New_and_removed_benchmarks_are_named_as_such()
    {
        var report = await Run([FedAvg], [Embedding]);

        Assert.Equal([BenchmarkVerdict.New, BenchmarkVerdict.Removed], report.Results.Select(result => result.Verdict));
        Assert.Null(report.Results[0].Before);
        Assert.NotNull(report.Results[0].After);
    }

    [Fact]
    public async Task A_one_sided_job_measures_only_after()
    {
        var report = await new BenchmarkRunner(cpu).RunAsync(new BenchmarkJob { Id = "1", After = new BenchmarkJobSide("head", [FedAvg]) });

        Assert.Null(report.Before);
        Assert.Null(report.Results[0].Before);
        Assert.Null(report.Results[0].ShiftPercent);
        Assert.True(report.Results[0].After!.MedianMs > 0);
    }

    public static TheoryData<BenchmarkSpec, string> Hostile => new()
    {
        { FedAvg with { Clients = 1_000_000_000 }, "clients is 1000000000" },
        { FedAvg with { Clients = -1 }, "clients is -1" },
        { FedAvg with { Elements = long.MaxValue }, "elements is" },
        { FedAvg with { Elements = 0 }, "at least 1" },
        { FedAvg with { Clients = 1000, Elements = 2_000_000_000 }, "GiB" },
        { Embedding with { Elements = 2_000_000_000 }, "GiB" },
        { FedAvg with { Method = "no-such-thing" }, "no aggregation 'no-such-thing'" },
        { Embedding with { Method = "weighted-mean" }, "no quantization 'weighted-mean'" },
        { Embedding with { Tensors = "*.safetensors" }, "none can be read here" },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_specification_that_cannot_run_fails_alone_and_says_why(BenchmarkSpec hostile, string message)
    {
        var report = await Run([], [hostile with { Name = "hostile" }, FedAvg]);

        Assert.Equal(BenchmarkVerdict.Failed, report.Results[0].Verdict);
        Assert.Contains(message, report.Results[0].Message);
        Assert.Equal(BenchmarkVerdict.New, report.Results[1].Verdict);
    }

    [Fact]
    public async Task A_benchmark_that_nobody_configured_fails_by_name()
    {
        var job = Job([FedAvg], [FedAvg]) with { Only = "fedagv" };

        var result = Assert.Single((await new BenchmarkRunner(cpu).RunAsync(job)).Results);

        Assert.Equal(("fedagv", BenchmarkVerdict.Failed), (result.Name, result.Verdict));
    }

    [Fact]
    public async Task A_job_out_of_time_says_so_instead_of_guessing()
    {
        var job = Job([FedAvg], [FedAvg]);

        var report = await new BenchmarkRunner(cpu).RunAsync(job with { Limits = job.Limits with { BudgetSeconds = 0 } });

        Assert.Contains("were over before it could run", report.Results[0].Message);
    }

    [Fact]
    public async Task Each_matching_file_is_a_client_and_unchanged_files_are_shared()
    {
        var files = new Dictionary<string, byte[]> { ["weights/a.safetensors"] = Model(1, 2, 3), ["weights/b.safetensors"] = Model(4, 5, 6), ["README.md"] = [1] };
        var spec = FedAvg with { Tensors = "weights/*.safetensors" };

        var report = await new BenchmarkRunner(cpu, new MemoryFiles(files)).RunAsync(Job([spec], [spec]));

        var result = Assert.Single(report.Results);
        Assert.Null(result.Message);
        Assert.Equal((2, 3L), (result.Clients!.Value, result.Elements));
        Assert.Empty(result.Changes);
    }

    [Fact]
    public async Task A_broken_tensor_file_is_named_with_its_byte()
    {
        var files = new Dictionary<string, byte[]> { ["w/a.safetensors"] = new byte[5] };

        var report = await new BenchmarkRunner(cpu, new MemoryFiles(files)).RunAsync(Job([], [Embedding with { Tensors = "**/*.safetensors" }]));

        Assert.Contains("w/a.safetensors: Not a valid safetensors file", report.Results[0].Message);
    }

    [Fact]
    public async Task Cancelling_ends_the_job()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new BenchmarkRunner(cpu).RunAsync(Job([FedAvg], [FedAvg]), null, cancel.Token));
    }

    [Theory]
    [InlineData(1.0, 2, 1)]
    [InlineData(0.001, 2, 9)]
    [InlineData(0.008, 2, 5)]
    public void Less_time_costs_inner_runs_before_it_costs_pairs(double pairSeconds, double budget, int inner)
    {
        var plan = TimingPlan.For(pairSeconds, budget, new BenchmarkLimits());

        Assert.Equal(inner, plan.InnerRuns);
        Assert.InRange(plan.Pairs, 1, 40);
        Assert.InRange(plan.Pairs * plan.InnerRuns * plan.Repetitions * pairSeconds, 0, budget * 1.01);
    }

    Task<BenchmarkReport> Run(BenchmarkSpec[] before, BenchmarkSpec[] after) => new BenchmarkRunner(cpu).RunAsync(Job(before, after));

    static BenchmarkJob Job(BenchmarkSpec[] before, BenchmarkSpec[] after) => new()
    {
        Id = "test",
        Before = new BenchmarkJobSide(new string('a', 40), before),
        After = new BenchmarkJobSide(new string('b', 40), after),
        Limits = new BenchmarkLimits { BudgetSecondsPerSpec = 0.05 },
    };

    static byte[] Model(params float[] values)
    {
        using var output = new MemoryStream();
        SafetensorsWriter.Write(output, [new TensorToWrite("w", TensorDType.F32, [values.Length], stream => stream.Write([.. values.SelectMany(BitConverter.GetBytes)]))]);
        return output.ToArray();
    }

    sealed class MemoryFiles(Dictionary<string, byte[]> files) : IBenchmarkFiles
    {
        public Task<IReadOnlyList<string>> ListAsync(string reference, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. files.Keys]);

        public Task<byte[]> ReadAsync(string reference, string path, long maxBytes, CancellationToken cancellationToken) =>
            Task.FromResult(files[path]);
    }
}
