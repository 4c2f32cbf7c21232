using ContribBot.Core.Benchmarks;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>Refuses what a shared worker can't hold, before anything is allocated.</summary>
static class BenchmarkBounds
{
    // Output buffers and scales of any scheme take less than the input did.
    const int BytesPerValue = 2 * sizeof(float);

    /// <exception cref="BenchmarkException">The benchmark asks for too much; the message says for what and how much is allowed.</exception>
    public static void Check(BenchmarkSpec spec, BenchmarkLimits limits)
    {
        if (spec.Elements < 1)
            throw new BenchmarkException($"elements is {spec.Elements}: a benchmark needs at least 1.");
        if (spec.Run is BenchmarkKind.Aggregate && (spec.Clients < 1 || spec.Clients > limits.MaxClients))
            throw new BenchmarkException($"clients is {spec.Clients}: from 1 to {limits.MaxClients} are possible.");
        if (spec.Elements > Array.MaxLength)
            throw new BenchmarkException($"elements is {spec.Elements}: at most {Array.MaxLength} are possible.");
        if (Bytes(spec) > MaxBytes(limits))
            throw new BenchmarkException($"It would take {Gib(Bytes(spec))} GiB of memory, {Gib(MaxBytes(limits))} GiB are allowed: lower elements{(spec.Run is BenchmarkKind.Aggregate ? " or clients" : "")}.");
    }

    /// <summary>What values take with all that is made of them, whatever the type that a file has them in: four bits a value become eight bytes.</summary>
    public static Int128 Bytes(Int128 values) => values * BytesPerValue;

    /// <summary>What the worker may hold: the job's limit, but never more than half of the memory that there is.</summary>
    public static long MaxBytes(BenchmarkLimits limits) => Math.Min(limits.MaxBytes, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2);

    public static Int128 Bytes(BenchmarkSpec spec) =>
        spec.Tensors is not null ? 0
        : spec.Run is BenchmarkKind.Aggregate ? ((Int128)spec.Clients + 1) * spec.Elements * sizeof(float)
        : Bytes(spec.Elements);

    public static string Gib(Int128 bytes) => ((double)bytes / (1L << 30)).ToString("0.##");
}
