using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// The statistic that a scheme needs, gathered piece by piece over a tensor of any length. Percentiles are exact order statistics: values are
/// counted by the upper, then by the lower half of their bits, so the values are passed over twice.
/// </summary>
sealed unsafe class TensorStatistics(QuantizationScheme scheme, long elements)
{
    const int Halves = 1 << 16;

    readonly double cutShare = scheme is Int8Static calibrated ? (100 - calibrated.Percentile) / 200 : 0;
    readonly long[]? upper = scheme.Needs is TensorStatistic.Percentiles ? new long[Halves] : null;
    long[]? lowerOfLow, lowerOfHigh;
    (float Min, float Max) range;
    bool any;

    /// <summary>How often the values have to be passed over.</summary>
    public int Passes => scheme.Needs switch
    {
        TensorStatistic.None => 0,
        TensorStatistic.Range => 1,
        _ => 2,
    };

    public void Clear()
    {
        any = false;
        range = (0, 0);
        if (upper is not null)
            Array.Clear(upper);
        lowerOfLow = lowerOfHigh = null;
    }

    /// <summary>Takes in a range that a kernel found.</summary>
    public void Add((float Min, float Max) part)
    {
        range = any ? (MathF.Min(range.Min, part.Min), MathF.Max(range.Max, part.Max)) : part;
        any = true;
    }

    /// <param name="pass">0 or 1.</param>
    public void Count(float* values, long count, int pass)
    {
        if (pass == 0)
        {
            for (long i = 0; i < count; i++)
                upper![Key(values[i]) >> 16]++;
            return;
        }

        lowerOfLow ??= new long[Halves];
        lowerOfHigh ??= new long[Halves];
        var (low, high) = (Find(upper!, CutRank).Bucket, Find(upper!, elements - 1 - CutRank).Bucket);
        for (long i = 0; i < count; i++)
        {
            var key = Key(values[i]);
            if (key >> 16 == low)
                lowerOfLow[key & 0xFFFF]++;
            if (key >> 16 == high)
                lowerOfHigh[key & 0xFFFF]++;
        }
    }

    /// <exception cref="QuantizationException">The statistic has no scale.</exception>
    public TensorParameters Parameters()
    {
        if (scheme.Needs is TensorStatistic.None)
            return TensorParameters.None;
        if (elements == 0)
            return scheme.Parameters(0, 0);
        return scheme.Needs is TensorStatistic.Range || !float.IsFinite(range.Min)
            ? scheme.Parameters(range.Min, range.Max)
            : scheme.Parameters(Ranked(CutRank, lowerOfLow!), Ranked(elements - 1 - CutRank, lowerOfHigh!));
    }

    long CutRank => (long)Math.Floor(cutShare * (elements - 1));

    float Ranked(long rank, long[] lower)
    {
        var (bucket, before) = Find(upper!, rank);
        return FromKey((uint)bucket << 16 | (uint)Find(lower, rank - before).Bucket);
    }

    static (int Bucket, long Before) Find(long[] counts, long rank)
    {
        var before = 0L;
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            if (rank < before + counts[bucket])
                return (bucket, before);
            before += counts[bucket];
        }

        return (counts.Length - 1, before);
    }

    // Bits in the order of the values: negative numbers are turned around, positive ones lie above them.
    static uint Key(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        return (bits & 0x80000000) != 0 ? ~bits : bits | 0x80000000;
    }

    static float FromKey(uint key) => BitConverter.UInt32BitsToSingle((key & 0x80000000) != 0 ? key & 0x7FFFFFFF : ~key);
}
