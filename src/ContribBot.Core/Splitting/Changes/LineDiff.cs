using System.Buffers;

namespace ContribBot.Core.Splitting;

/// <summary>
/// The differences between two texts by Myers' algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986) in its linear-space form.
/// A budget bounds the search: past it the rest of a region is taken as replaced, which is a longer but still correct diff.
/// </summary>
public static class LineDiff
{
    const int MaxEdits = 4096;

    /// <summary>The zero-context hunks that turn <paramref name="before"/> into <paramref name="after"/>, in order.</summary>
    public static IReadOnlyList<HunkRange> Compute(FileText before, FileText after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var numbers = new Dictionary<ReadOnlyMemory<byte>, int>(LineComparer.Instance);
        return Compute(Number(before, numbers), Number(after, numbers));
    }

    /// <summary>The same for sequences whose equal items have equal numbers.</summary>
    internal static List<HunkRange> Compute(int[] before, int[] after)
    {
        var search = new Search(before, after);
        search.Run();
        Slide(before, search.Removed);
        Slide(after, search.Added);
        return Collect(search.Removed, search.Added);
    }

    static int[] Number(FileText text, Dictionary<ReadOnlyMemory<byte>, int> numbers)
    {
        var result = new int[text.LineCount];
        for (var i = 0; i < result.Length; i++)
        {
            var line = text.Lines(i, 1);
            if (!numbers.TryGetValue(line, out result[i]))
                numbers.Add(line, result[i] = numbers.Count);
        }

        return result;
    }

    // A run of changed lines that could as well stand lower is moved down, as people read it: the new function, then the closing brace.
    static void Slide(int[] lines, bool[] changed)
    {
        for (var end = lines.Length - 1; end >= 0; end--)
        {
            if (!changed[end])
                continue;
            var start = end;
            while (start > 0 && changed[start - 1])
                start--;
            var (low, high) = (start, end);
            while (high + 1 < lines.Length && !changed[high + 1] && lines[low] == lines[high + 1])
            {
                changed[low++] = false;
                changed[++high] = true;
            }

            end = start;
        }
    }

    static List<HunkRange> Collect(bool[] removed, bool[] added)
    {
        var hunks = new List<HunkRange>();
        int i = 0, j = 0;
        while (i < removed.Length || j < added.Length)
        {
            var (oldStart, newStart) = (i, j);
            while (i < removed.Length && removed[i])
                i++;
            while (j < added.Length && added[j])
                j++;
            if (i > oldStart || j > newStart)
            {
                var (oldLines, newLines) = (i - oldStart, j - newStart);
                hunks.Add(new HunkRange(oldLines == 0 ? oldStart : oldStart + 1, oldLines, newLines == 0 ? newStart : newStart + 1, newLines));
            }
            else
            {
                i++;
                j++;
            }
        }

        return hunks;
    }

    sealed class LineComparer : IEqualityComparer<ReadOnlyMemory<byte>>
    {
        public static readonly LineComparer Instance = new();

        public bool Equals(ReadOnlyMemory<byte> x, ReadOnlyMemory<byte> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<byte> obj)
        {
            var hash = default(HashCode);
            hash.AddBytes(obj.Span);
            return hash.ToHashCode();
        }
    }

    sealed class Search(int[] before, int[] after)
    {
        public readonly bool[] Removed = new bool[before.Length];
        public readonly bool[] Added = new bool[after.Length];

        public void Run()
        {
            var regions = new Stack<(int OldLow, int OldHigh, int NewLow, int NewHigh)>();
            regions.Push((0, before.Length, 0, after.Length));
            while (regions.TryPop(out var region))
            {
                var (oldLow, oldHigh, newLow, newHigh) = Trim(region);
                if (oldLow == oldHigh)
                {
                    Added.AsSpan(newLow, newHigh - newLow).Fill(true);
                }
                else if (newLow == newHigh)
                {
                    Removed.AsSpan(oldLow, oldHigh - oldLow).Fill(true);
                }
                else if (Middle(oldLow, oldHigh, newLow, newHigh) is var (x, y))
                {
                    regions.Push((oldLow, x, newLow, y));
                    regions.Push((x, oldHigh, y, newHigh));
                }
                else
                {
                    Removed.AsSpan(oldLow, oldHigh - oldLow).Fill(true);
                    Added.AsSpan(newLow, newHigh - newLow).Fill(true);
                }
            }
        }

        (int OldLow, int OldHigh, int NewLow, int NewHigh) Trim((int OldLow, int OldHigh, int NewLow, int NewHigh) region)
        {
            var (oldLow, oldHigh, newLow, newHigh) = region;
            while (oldLow < oldHigh && newLow < newHigh && before[oldLow] == after[newLow])
                (oldLow, newLow) = (oldLow + 1, newLow + 1);
            while (oldLow < oldHigh && newLow < newHigh && before[oldHigh - 1] == after[newHigh - 1])
                (oldHigh, newHigh) = (oldHigh - 1, newHigh - 1);
            return (oldLow, oldHigh, newLow, newHigh);
        }

        /// <summary>A point on a shortest path, strictly inside the region; null where the budget ends first.</summary>
        (int X, int Y)? Middle(int oldLow, int oldHigh, int newLow, int newHigh)
        {
            int n = oldHigh - oldLow, m = newHigh - newLow, delta = n - m;
            var limit = Math.Min((n + m + 1) / 2, MaxEdits);
            var size = (2 * limit) + 3;
            var forward = ArrayPool<int>.Shared.Rent(size);
            var backward = ArrayPool<int>.Shared.Rent(size);
            try
            {
                var zero = limit + 1;
                forward[zero + 1] = 0;
                backward[zero + 1] = 0;
                for (var d = 0; d <= limit; d++)
                {
                    for (var k = -d; k <= d; k += 2)
                    {
                        var x = k == -d || (k != d && forward[zero + k - 1] < forward[zero + k + 1]) ? forward[zero + k + 1] : forward[zero + k - 1] + 1;
                        var y = x - k;
                        while (x < n && y < m && x >= 0 && y >= 0 && before[oldLow + x] == after[newLow + y])
                            (x, y) = (x + 1, y + 1);
                        forward[zero + k] = x;
                        var mirrored = delta - k;
                        if (delta % 2 != 0 && Math.Abs(mirrored) <= d - 1 && x + backward[zero + mirrored] >= n && Inside(x, y, n, m))
                            return (oldLow + x, newLow + y);
                    }

                    for (var k = -d; k <= d; k += 2)
                    {
                        var x = k == -d || (k != d && backward[zero + k - 1] < backward[zero + k + 1]) ? backward[zero + k + 1] : backward[zero + k - 1] + 1;
                        var y = x - k;
                        while (x < n && y < m && x >= 0 && y >= 0 && before[oldHigh - 1 - x] == after[newHigh - 1 - y])
                            (x, y) = (x + 1, y + 1);
                        backward[zero + k] = x;
                        var mirrored = delta - k;
                        if (delta % 2 == 0 && Math.Abs(mirrored) <= d && x + forward[zero + mirrored] >= n && Inside(n - x, m - y, n, m))
                            return (oldHigh - x, newHigh - y);
                    }
                }

                return null;
            }
            finally
            {
                ArrayPool<int>.Shared.Return(forward);
                ArrayPool<int>.Shared.Return(backward);
            }
        }

        // A corner would make no progress; the search goes on to a deeper point then.
        static bool Inside(int x, int y, int n, int m) => x >= 0 && y >= 0 && x <= n && y <= m && x + y > 0 && x + y < n + m;
    }
}
