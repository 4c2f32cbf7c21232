namespace ContribBot.Core.Benchmarks;

/// <summary>
/// Everything a worker needs to run benchmarks: it travels as JSON through a queue, and the worker needs no credential for GitHub.
/// The commits are frozen when the job is made.
/// </summary>
public sealed record BenchmarkJob
{
    public required string Id { get; init; }

    /// <summary>The merge base; null for a one-sided run.</summary>
    public BenchmarkJobSide? Before { get; init; }

    public required BenchmarkJobSide After { get; init; }

    /// <summary>Only the benchmark of this name runs; null runs all.</summary>
    public string? Only { get; init; }

    /// <summary>The accelerator to run on, by name or kind; null takes the fastest there is.</summary>
    public string? Accelerator { get; init; }

    /// <summary>Seed of the order of measurement.</summary>
    public int Seed { get; init; } = 1;

    public BenchmarkLimits Limits { get; init; } = new();
}

/// <param name="Ref">The commit's full SHA.</param>
/// <param name="Specs">The <c>benchmarks</c> section of the configuration at that commit.</param>
public sealed record BenchmarkJobSide(string Ref, IReadOnlyList<BenchmarkSpec> Specs);

/// <summary>Bounds of a job: a configuration is written by strangers, and a worker is shared.</summary>
public sealed record BenchmarkLimits
{
    /// <summary>Bytes of input and output buffers that one benchmark may hold, both sides together.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    public int MaxClients { get; init; } = 1024;

    public int MaxSpecs { get; init; } = 50;

    /// <summary>Time for measuring, the whole job; shared evenly among the benchmarks that are left.</summary>
    public double BudgetSeconds { get; init; } = 60;

    /// <summary>Time for one benchmark, even where the job has more left.</summary>
    public double BudgetSecondsPerSpec { get; init; } = 2;

    /// <summary>Pairs to measure where the time allows.</summary>
    public int Pairs { get; init; } = 40;

    /// <summary>Runs per sample (the fastest counts) where the time allows.</summary>
    public int InnerRuns { get; init; } = 9;
}
