namespace ContribBot.Core.Benchmarks;

/// <summary>
/// The order in which pairs are measured. Drift of the machine (clock, temperature, neighbours) hits both sides of a pair alike, and
/// which side goes first is random and balanced, so that running second is nobody's advantage (duet benchmarking, ICPE'20).
/// </summary>
public static class InterleavingOrder
{
    /// <summary>For each pair whether "before" runs first: half of them, shuffled by Fisher and Yates with a SplitMix64 stream.</summary>
    public static bool[] Create(int pairs, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pairs);
        var beforeFirst = new bool[pairs];
        Array.Fill(beforeFirst, true, 0, pairs / 2);
        var state = (ulong)(uint)seed;
        if (pairs % 2 == 1)
            beforeFirst[^1] = (Next(ref state) & 1) == 0;

        for (var i = pairs - 1; i > 0; i--)
        {
            var j = (int)(Next(ref state) % (ulong)(i + 1));
            (beforeFirst[i], beforeFirst[j]) = (beforeFirst[j], beforeFirst[i]);
        }

        return beforeFirst;
    }

    // SplitMix64 (Steele, Lea, Flood, OOPSLA'14): the same order on every platform and runtime version.
    static ulong Next(ref ulong state)
    {
        var z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
