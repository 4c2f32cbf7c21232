using ContribBot.Core.Benchmarks;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>A benchmark as the two sides configure it; a row with a problem is reported and not run.</summary>
sealed record BenchmarkRow(string Name, BenchmarkSpec? Before, BenchmarkSpec? After, string? Problem = null)
{
    /// <summary>The head's benchmarks in their order, then those that only the base has.</summary>
    public static IReadOnlyList<BenchmarkRow> Of(BenchmarkJob job)
    {
        var before = Selected(job.Before?.Specs ?? [], job.Only);
        var after = Selected(job.After.Specs, job.Only);
        var rows = new List<BenchmarkRow>();
        foreach (var group in after.GroupBy(spec => spec.Name))
            rows.Add(new BenchmarkRow(group.Key, before.FirstOrDefault(spec => spec.Name == group.Key), group.First(), Repeated(group)));
        foreach (var spec in before.Where(spec => rows.TrueForAll(row => row.Name != spec.Name)).DistinctBy(spec => spec.Name).ToList())
            rows.Add(new BenchmarkRow(spec.Name, spec, null));
        if (rows.Count == 0 && job.Only is not null)
            rows.Add(new BenchmarkRow(job.Only, null, null, "There is no benchmark of this name in the configuration."));
        return rows.Count <= job.Limits.MaxSpecs
            ? rows
            : [.. rows.Select((row, i) => i < job.Limits.MaxSpecs ? row : row with { Problem = $"Only the first {job.Limits.MaxSpecs} benchmarks of a configuration are run." })];
    }

    static List<BenchmarkSpec> Selected(IReadOnlyList<BenchmarkSpec> specs, string? only) =>
        [.. specs.Where(spec => only is null || spec.Name == only)];

    static string? Repeated(IGrouping<string, BenchmarkSpec> specs) =>
        specs.Count() == 1 ? null : $"{specs.Count()} benchmarks have this name: names are unique.";
}
