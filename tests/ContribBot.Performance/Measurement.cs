using System.Diagnostics;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Benchmarks;
using ContribBot.Kernels.Cpu;
using ContribBot.Kernels.Memory;

namespace ContribBot.Performance;

/// <param name="GbPerS">Median over the rounds, in 10⁹ bytes per second, bytes counted as the definition needs them.</param>
/// <param name="ReadGbPerS">Of the plain sum over the same buffers in the same rounds.</param>
/// <param name="NarrowGbPerS">Of reading four bytes and writing one, with no more arithmetic: around the caches as the kernels do, and with ordinary stores; null for a row that doesn't write bytes.</param>
/// <param name="InCacheGbPerS">The fastest run on one thread and values that its cache holds: what the arithmetic allows where memory is no limit.</param>
/// <param name="Share">Median over the rounds of the kernel's bandwidth over that of the sum beside it.</param>
/// <param name="Peers">Median GB/s of each peer that has the operation.</param>
sealed record Result(Row Row, double GbPerS, double ReadGbPerS, double CopyGbPerS, (double Around, double Plain)? NarrowGbPerS, double InCacheGbPerS, double Share, IReadOnlyDictionary<string, double> Peers);

/// <summary>Measures a row: in each round the kernel, the sums around it and every peer, each as the fastest of a few runs, since interruptions only ever add.</summary>
static unsafe class Measurement
{
    const int InnerRuns = 5;
    const int WarmUps = 3;

    public static Result Run(Row row, PeerProcesses peers, int rounds, int threads)
    {
        var buffers = Enumerable.Range(0, row.Buffers).Select(_ => new AlignedBuffer<float>(row.Elements)).ToArray();
        for (var k = 0; k < buffers.Length; k++)
            SyntheticTensors.FillNormal(buffers[k].Memory, seed: 1, stream: k);
        using var cpu = new CpuAccelerator(threads);
        using var kernel = Prepare(cpu, row, buffers);
        using var team = new CpuTeam(threads);
        var pointers = new float*[buffers.Length];
        for (var k = 0; k < pointers.Length; k++)
            pointers[k] = (float*)buffers[k].Pin().Pointer;
        var read = new ReadPass(pointers, row.Elements);
        using var target = new AlignedBuffer<float>(row.Elements);
        var copy = new CopyPass(pointers[0], (float*)target.Pin().Pointer, row.Elements);
        var narrow = new NarrowingPass(pointers[0], (byte*)target.Pin().Pointer, row.Elements, around: true);
        var narrowPlain = new NarrowingPass(pointers[0], (byte*)target.Pin().Pointer, row.Elements, around: false);
        var readBytes = (double)row.Buffers * row.Elements * sizeof(float);

        var (ours, reads, copies, shares) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        var (narrows, plainNarrows) = (new List<double>(), new List<double>());
        var others = new Dictionary<string, List<double>>();
        peers.Begin(row);
        for (var i = 0; i < WarmUps; i++)
            kernel.Run();
        for (var round = 0; round < rounds; round++)
        {
            var before = readBytes / Fastest(() => team.Run(read));
            ours.Add(kernel.BytesMoved / Fastest(kernel.Run));
            var after = readBytes / Fastest(() => team.Run(read));
            reads.Add(Math.Max(before, after));
            shares.Add(ours[^1] / reads[^1]);
            copies.Add(2.0 * row.Elements * sizeof(float) / Fastest(() => team.Run(copy)));
            narrows.Add(5.0 * row.Elements / Fastest(() => team.Run(narrow)));
            plainNarrows.Add(5.0 * row.Elements / Fastest(() => team.Run(narrowPlain)));
            foreach (var (name, seconds) in peers.Run(InnerRuns))
            {
                if (!others.TryGetValue(name, out var samples))
                    others[name] = samples = [];
                samples.Add(kernel.BytesMoved / seconds);
            }
        }

        peers.End();
        foreach (var buffer in buffers)
            buffer.Dispose();
        return new Result(
            row,
            Median(ours) / 1e9,
            Median(reads) / 1e9,
            Median(copies) / 1e9,
            row.Scheme is null ? null : (Median(narrows) / 1e9, Median(plainNarrows) / 1e9),
            InCache(row) / 1e9,
            Median(shares),
            others.ToDictionary(pair => pair.Key, pair => Median(pair.Value) / 1e9));
    }

    static double InCache(Row row)
    {
        const int values = 1 << 16, runs = 5000;
        var small = row with { Shape = row.Shape.Length == 2 ? [values / row.Shape[1], row.Shape[1]] : [values / row.Buffers / 64 * 64] };
        var buffers = Enumerable.Range(0, small.Buffers).Select(_ => new AlignedBuffer<float>(small.Elements)).ToArray();
        for (var k = 0; k < buffers.Length; k++)
            SyntheticTensors.FillNormal(buffers[k].Memory, seed: 1, stream: k);
        using var cpu = new CpuAccelerator(threads: 1);
        using var kernel = Prepare(cpu, small, buffers);
        var best = Fastest(kernel.Run, runs);
        Array.ForEach(buffers, buffer => buffer.Dispose());
        return kernel.BytesMoved / best;
    }

    static IPreparedKernel Prepare(CpuAccelerator cpu, Row row, AlignedBuffer<float>[] buffers) => row.Aggregation is not null
        ? cpu.Prepare(row.Aggregation, [.. buffers.Select(buffer => (ReadOnlyMemory<float>)buffer.Memory)], SyntheticTensors.SampleCounts(buffers.Length, seed: 1))
        : cpu.Prepare(row.Scheme!, buffers[0].Memory, row.Shape);

    static double Fastest(Action run, int runs = InnerRuns)
    {
        var best = double.PositiveInfinity;
        for (var i = 0; i < runs; i++)
        {
            var start = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    static double Median(List<double> samples)
    {
        var sorted = samples.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
