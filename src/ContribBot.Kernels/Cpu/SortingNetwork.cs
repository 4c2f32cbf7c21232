namespace ContribBot.Kernels.Cpu;

/// <summary>
/// Batcher's odd-even merge sort (1968) for any number of inputs, reduced to the comparators that the wanted ranks depend on. Comparators have no
/// branches, so vectors sort sixteen coordinates at once.
/// </summary>
static class SortingNetwork
{
    /// <param name="inputs">Values to sort.</param>
    /// <param name="firstRank">The ranks from here …</param>
    /// <param name="lastRank">… to here, inclusive, are in their places at the end; the others may not be.</param>
    /// <returns>Pairs (lower place, higher place), flattened, in order.</returns>
    public static int[] Create(int inputs, int firstRank, int lastRank)
    {
        var comparators = new List<(int Low, int High)>();
        for (var p = 1; p < inputs; p *= 2)
        {
            for (var k = p; k >= 1; k /= 2)
            {
                for (var j = k % p; j + k < inputs; j += 2 * k)
                {
                    for (var i = 0; i < Math.Min(k, inputs - j - k); i++)
                    {
                        if ((i + j) / (2 * p) == (i + j + k) / (2 * p))
                            comparators.Add((i + j, i + j + k));
                    }
                }
            }
        }

        // From the end: a comparator is needed when one of its places is.
        var needed = new bool[inputs];
        Array.Fill(needed, true, firstRank, lastRank - firstRank + 1);
        var kept = new List<(int Low, int High)>();
        for (var c = comparators.Count - 1; c >= 0; c--)
        {
            var (low, high) = comparators[c];
            if (!needed[low] && !needed[high])
                continue;
            needed[low] = needed[high] = true;
            kept.Add((low, high));
        }

        kept.Reverse();
        return [.. kept.SelectMany(comparator => new[] { comparator.Low, comparator.High })];
    }
}
