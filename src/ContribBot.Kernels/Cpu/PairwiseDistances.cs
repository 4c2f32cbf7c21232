namespace ContribBot.Kernels.Cpu;

/// <summary>Squared distances between all pairs of clients, block by block: a block of all clients is read from memory once and stays in cache for all pairs.</summary>
static unsafe class PairwiseDistances
{
    // A block of every client has to fit into a core's second-level cache together.
    const int CacheBytes = 512 << 10;

    // Each part has the sums of all pairs, K², of its own; of short parts these would soon take more memory than the clients. So many of them together take 64 MiB.
    const long MostSums = 8 << 20;

    /// <summary>How the models' values are cut into parts: by their length and number alone, whatever the number of threads.</summary>
    public static WorkRange Range(long length, int clients) =>
        WorkRange.For(length, unit: 64, clients * sizeof(float), (int)Math.Max(1, MostSums / ((long)clients * clients)));

    /// <summary>Adds ‖xₐ − x_b‖² over a range to row a, column b, for a &lt; b.</summary>
    public static void AddTo(Span<double> sums, float*[] models, long start, long end)
    {
        var block = Math.Max(1024, CacheBytes / sizeof(float) / models.Length / 1024 * 1024);
        for (var from = start; from < end; from += block)
        {
            var to = Math.Min(end, from + block);
            for (var a = 0; a < models.Length; a++)
            {
                for (var b = a + 1; b < models.Length; b++)
                    sums[a * models.Length + b] += SquaredDistances.Between(models[a], models[b], from, to);
            }
        }
    }
}
