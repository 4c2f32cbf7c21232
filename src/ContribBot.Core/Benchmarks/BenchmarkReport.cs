namespace ContribBot.Core.Benchmarks;

/// <summary>The outcome of a <see cref="BenchmarkJob"/>; its JSON (<see cref="BenchmarkJson"/>) is what <c>contribbot bench --json</c> prints.</summary>
public sealed record BenchmarkReport
{
    public required BenchmarkAccelerator Accelerator { get; init; }

    /// <summary>Null when the job had one side only.</summary>
    public BenchmarkRevision? Before { get; init; }

    public required BenchmarkRevision After { get; init; }

    public required IReadOnlyList<BenchmarkResult> Results { get; init; }

    /// <summary>How it was measured, so that a reader can repeat it.</summary>
    public BenchmarkProcedure Procedure { get; init; } = new();

    /// <summary>The machine, in words: cores, vector width, operating system, runtime.</summary>
    public string? Machine { get; init; }

    public bool HasRegressions => Results.Any(result => result.Verdict is BenchmarkVerdict.Regressed);
}

/// <param name="Name">The device's own name.</param>
/// <param name="Kind"><c>cpu</c>, <c>cuda</c> or <c>opencl</c>.</param>
/// <param name="Fallback">Why this device was taken instead of the one that was asked for; null when it is that one.</param>
public sealed record BenchmarkAccelerator(string Name, string Kind, string? Fallback = null);

/// <param name="Ref">The commit's full SHA, or a name for a working tree.</param>
public sealed record BenchmarkRevision(string Ref);

/// <summary>The fixed part of the method: the same for every result of a report.</summary>
public sealed record BenchmarkProcedure
{
    /// <summary>Seed of the order in which before and after alternate.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Two-sided confidence level of the intervals.</summary>
    public double Confidence { get; init; } = 0.99;

    /// <summary>A change is claimed below this p-value of the Wilcoxon signed-rank test …</summary>
    public double SignificanceLevel { get; init; } = 0.01;

    /// <summary>… and only from this shift on, in percent.</summary>
    public double RelevantShiftPercent { get; init; } = 2;

    /// <summary><c>unchanged</c> is claimed only when the interval rules out a change of this size, in percent.</summary>
    public double ExcludedShiftPercent { get; init; } = 5;
}

/// <summary>One row: one benchmark, before and after.</summary>
public sealed record BenchmarkResult
{
    public required string Name { get; init; }

    public required string Method { get; init; }

    /// <summary>Float32 values per tensor set (per client for an aggregation), of the side that the row is about.</summary>
    public long Elements { get; init; }

    /// <summary>Models that are aggregated; null for a quantization.</summary>
    public int? Clients { get; init; }

    public required BenchmarkVerdict Verdict { get; init; }

    /// <summary>Pairs (before, after) that were measured; for a one-sided run the number of samples.</summary>
    public int Pairs { get; init; }

    /// <summary>Runs per sample, of which the fastest counts.</summary>
    public int InnerRuns { get; init; }

    public BenchmarkTiming? Before { get; init; }

    public BenchmarkTiming? After { get; init; }

    /// <summary>Hodges-Lehmann shift of after against before, in percent; negative is faster.</summary>
    public double? ShiftPercent { get; init; }

    /// <summary>Confidence interval of <see cref="ShiftPercent"/>: low, high.</summary>
    public IReadOnlyList<double>? CiPercent { get; init; }

    /// <summary>Two-sided p-value of the Wilcoxon signed-rank test.</summary>
    public double? PValue { get; init; }

    /// <summary>What the shift compares: <c>time</c>, or <c>time-per-value</c> where the two sides do different amounts of work.</summary>
    public string? ComparedBy { get; init; }

    /// <summary>What the configuration changed about the measured work, in words; empty when both sides run the same.</summary>
    public IReadOnlyList<string> Changes { get; init; } = [];

    public BenchmarkQualityPair? Quality { get; init; }

    /// <summary>The resolved configuration of each side.</summary>
    public BenchmarkSpecPair? Spec { get; init; }

    /// <summary>One line for the reader: why it failed, or what to bear in mind.</summary>
    public string? Message { get; init; }
}

/// <param name="MedianMs">Median of the samples, in milliseconds.</param>
/// <param name="GbPerS">Bytes that the definition has to move, divided by the median, in 10⁹ bytes per second.</param>
/// <param name="PercentOfCopy">Share of the machine's measured copy bandwidth, where it was measured.</param>
public sealed record BenchmarkTiming(double MedianMs, double GbPerS, double? PercentOfCopy = null);

public sealed record BenchmarkQualityPair(QuantizationQuality? Before, QuantizationQuality? After);

public sealed record BenchmarkSpecPair(BenchmarkSpec? Before, BenchmarkSpec? After);
