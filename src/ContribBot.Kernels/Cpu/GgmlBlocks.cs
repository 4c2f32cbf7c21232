using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

static class GgmlBlock
{
    public const int Length = 32;

    /// <summary>Two rounds of the encoder: the codes of one are computed right before the extremes of the next, which would still be on their way.</summary>
    public const int AheadBytes = 8192;

    /// <summary>Behind the scale.</summary>
    public const int FirstCode = 2;
}

/// <summary>ggml Q8_0.</summary>
readonly unsafe struct Q8Block : IGgmlBlock
{
    public static int Bytes => GgmlQ8.BlockBytes;

    public static float Divisor => 127;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Extremes(float* x) => SixteenBlocks.Reduce<LargestMagnitude>(x).AsSingle();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Codes(float* x, int count, float* inverses, byte* blocks)
    {
        for (var b = 0; b < count; b += 2, x += 2 * GgmlBlock.Length, blocks += 2 * GgmlQ8.BlockBytes)
        {
            Streaming.FetchAhead(x, GgmlBlock.AheadBytes);
            Streaming.FetchAhead(x + 16, GgmlBlock.AheadBytes);
            Streaming.FetchAhead(x + 32, GgmlBlock.AheadBytes);
            Streaming.FetchAhead(x + 48, GgmlBlock.AheadBytes);
            Vector512<float> first = Vector512.Create(inverses[b]), second = Vector512.Create(inverses[b + 1]);
            var codes = Lanes.Bytes(
                RoundAway(Vector512.Load(x) * first),
                RoundAway(Vector512.Load(x + 16) * first),
                RoundAway(Vector512.Load(x + 32) * second),
                RoundAway(Vector512.Load(x + 48) * second));
            codes.GetLower().Store(blocks + GgmlBlock.FirstCode);
            codes.GetUpper().Store(blocks + GgmlQ8.BlockBytes + GgmlBlock.FirstCode);
        }
    }

    /// <summary>
    /// Half away from zero, for magnitudes up to 2²²: the largest number below a half is added, with the value's sign, and the sum truncated. A half itself would lift 0.49999997;
    /// this is one unit less, which the sum rounds away exactly where the fraction is a half or more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> RoundAway(Vector512<float> x)
    {
        const uint signBit = 0x80000000, justBelowHalf = 0x3EFFFFFF;
        var half = (x.AsUInt32() & Vector512.Create(signBit) | Vector512.Create(justBelowHalf)).AsSingle();
        return Vector512.ConvertToInt32Native(x + half);
    }
}

/// <summary>ggml Q4_0.</summary>
readonly unsafe struct Q4Block : IGgmlBlock
{
    const uint MagnitudeMask = 0x7FFFFFFF;

    public static int Bytes => GgmlQ4.BlockBytes;

    public static float Divisor => -8;

    /// <summary>
    /// The first of the values with the largest magnitude, with its sign. Read as unsigned integers the largest is the negative value furthest from 0 where there is one; read as signed
    /// integers it is the largest positive value where there is one. Only where both are equally far from 0 the places decide.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Extremes(float* x)
    {
        Vector512<uint> negative = SixteenBlocks.Reduce<LargestUnsigned>(x), positive = SixteenBlocks.Reduce<LargestSigned>(x);
        var mask = Vector512.Create(MagnitudeMask);
        Vector512<uint> below = negative & mask, above = positive & mask;
        var ties = Vector512.Equals(negative ^ positive, ~mask);
        var extremes = Vector512.ConditionalSelect(Vector512.GreaterThan(below, above), negative, positive);
        // All zeros, either sign: the definition looks for a magnitude above 0 and finds none, so the extreme is +0.
        extremes = Vector512.ConditionalSelect(Vector512.Equals(extremes & mask, Vector512<uint>.Zero), Vector512<uint>.Zero, extremes);
        return ties == Vector512<uint>.Zero ? extremes.AsSingle() : FirstOf(x, extremes & mask, ties.ExtractMostSignificantBits(), extremes.AsSingle());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Codes(float* x, int count, float* inverses, byte* blocks)
    {
        for (var b = 0; b < count; b += 4, x += 4 * GgmlBlock.Length, blocks += 4 * GgmlQ4.BlockBytes)
        {
            Vector512<float> i0 = Vector512.Create(inverses[b]), i1 = Vector512.Create(inverses[b + 1]), i2 = Vector512.Create(inverses[b + 2]), i3 = Vector512.Create(inverses[b + 3]);
            var low = Lanes.Bytes(Code(x, i0), Code(x + 32, i1), Code(x + 64, i2), Code(x + 96, i3));
            var high = Lanes.Bytes(Code(x + 16, i0), Code(x + 48, i1), Code(x + 80, i2), Code(x + 112, i3));
            var largest = Vector512.Create((byte)15);
            var codes = Vector512.Min(low, largest) | (Vector512.Min(high, largest).AsUInt16() << 4).AsByte();
            codes.GetLower().GetLower().Store(blocks + GgmlBlock.FirstCode);
            codes.GetLower().GetUpper().Store(blocks + GgmlQ4.BlockBytes + GgmlBlock.FirstCode);
            codes.GetUpper().GetLower().Store(blocks + 2 * GgmlQ4.BlockBytes + GgmlBlock.FirstCode);
            codes.GetUpper().GetUpper().Store(blocks + 3 * GgmlQ4.BlockBytes + GgmlBlock.FirstCode);
        }
    }

    // The product is rounded before the sum: fusing the two would change codes. 16 is still to be lowered to 15.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Code(float* x, Vector512<float> inverse)
    {
        Streaming.FetchAhead(x, GgmlBlock.AheadBytes);
        return Vector512.ConvertToInt32Native(Vector512.Load(x) * inverse + Vector512.Create(8.5f));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Vector512<float> FirstOf(float* x, Vector512<uint> magnitudes, ulong blocks, Vector512<float> extremes)
    {
        for (; blocks != 0; blocks &= blocks - 1)
        {
            var b = BitOperations.TrailingZeroCount(blocks);
            var block = x + b * GgmlBlock.Length;
            var largest = Vector512.Create(magnitudes[b]);
            if (largest == Vector512<uint>.Zero)
                continue;
            var places = Vector512.Equals(Lanes.Magnitude(Vector512.Load(block)).AsUInt32(), largest).ExtractMostSignificantBits()
                | Vector512.Equals(Lanes.Magnitude(Vector512.Load(block + 16)).AsUInt32(), largest).ExtractMostSignificantBits() << 16;
            extremes = extremes.WithElement(b, block[BitOperations.TrailingZeroCount(places) & 31]);
        }

        return extremes;
    }
}
