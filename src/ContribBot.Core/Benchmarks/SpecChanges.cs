namespace ContribBot.Core.Benchmarks;

/// <summary>What a configuration changed about the work that a benchmark measures.</summary>
public static class SpecChanges
{
    /// <summary>In words, in the file's own keys: <c>elements: 1048576 → 16777216</c>. Empty when both sides measure the same.</summary>
    public static IReadOnlyList<string> Describe(BenchmarkSpec before, BenchmarkSpec after)
    {
        var changes = new List<string>();
        Add("run", before.Run.ToString().ToLowerInvariant(), after.Run.ToString().ToLowerInvariant());
        Add("method", before.Method, after.Method);
        if (before.Run is BenchmarkKind.Aggregate && after.Run is BenchmarkKind.Aggregate)
            Add("clients", before.Clients.ToString(), after.Clients.ToString());
        Add("tensors", before.Tensors ?? "synthetic", after.Tensors ?? "synthetic");
        if (before.Tensors is null && after.Tensors is null)
        {
            Add("elements", before.Elements.ToString(), after.Elements.ToString());
            Add("distribution", before.Distribution.ToString().ToLowerInvariant(), after.Distribution.ToString().ToLowerInvariant());
            Add("seed", before.Seed.ToString(), after.Seed.ToString());
        }

        Add("policy", before.Policy ?? "none", after.Policy ?? "none");
        return changes;

        void Add(string key, string old, string @new)
        {
            if (old != @new)
                changes.Add($"{key}: {old} → {@new}");
        }
    }
}
