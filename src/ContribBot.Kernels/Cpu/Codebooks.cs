using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Formats;

namespace ContribBot.Kernels.Cpu;

/// <summary>Small float formats, sixteen values at a time: the code of a sorted codebook is the number of thresholds that a value passes.</summary>
static class Codebooks
{
    /// <summary>The level of NF4: how many midpoints lie below the value.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> NormalFloat4Code(Vector512<float> x)
    {
        var code = Vector512<int>.Zero;
        foreach (var midpoint in NormalFloat4.Midpoints)
            code -= Vector512.GreaterThan(x, Vector512.Create(midpoint)).AsInt32();
        return code;
    }

    /// <summary>E2M1, RNE, saturating. Whether a midpoint itself counts as passed depends on which neighbour is even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> Float4Code(Vector512<float> x)
    {
        var magnitude = Vector512.Abs(x);
        var code = -Vector512.GreaterThan(magnitude, Vector512.Create(0.25f)).AsInt32();
        code -= Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(0.75f)).AsInt32();
        code -= Vector512.GreaterThan(magnitude, Vector512.Create(1.25f)).AsInt32();
        code -= Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(1.75f)).AsInt32();
        code -= Vector512.GreaterThan(magnitude, Vector512.Create(2.5f)).AsInt32();
        code -= Vector512.GreaterThanOrEqual(magnitude, Vector512.Create(3.5f)).AsInt32();
        code -= Vector512.GreaterThan(magnitude, Vector512.Create(5f)).AsInt32();
        return code | (x.AsUInt32() >>> 28 & Vector512.Create(8u)).AsInt32();
    }

    /// <summary>E4M3FN, RNE, saturating; for values that are not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> E4M3Code(Vector512<float> x) => Float8Code(x, mantissaBits: 3, bias: 7, Float8.LargestE4M3);

    /// <summary>E5M2, RNE, saturating; for values that are not NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<int> E5M2Code(Vector512<float> x) => Float8Code(x, mantissaBits: 2, bias: 15, Float8.LargestE5M2);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Float8Code(Vector512<float> x, int mantissaBits, int bias, float largest)
    {
        var magnitude = Vector512.MinNative(Vector512.Abs(x), Vector512.Create(largest));
        var bits = magnitude.AsInt32();
        var dropped = 23 - mantissaBits;
        // Adding just under half of the last kept place, and one more where it is odd, rounds to even.
        var odd = bits >> dropped & Vector512<int>.One;
        var normal = (bits + Vector512.Create((1 << (dropped - 1)) - 1) + odd >> dropped) - Vector512.Create((127 - bias) << mantissaBits);
        // Below the smallest normal number the codes are evenly spaced: adding a number whose last place is that spacing rounds to it.
        var magic = Vector512.Create(BitConverter.Int32BitsToSingle((127 + 23 + 1 - bias - mantissaBits) << 23));
        var subnormal = (magnitude + magic).AsInt32() - magic.AsInt32();
        var isSubnormal = Vector512.LessThan(magnitude, Vector512.Create(BitConverter.Int32BitsToSingle((127 + 1 - bias) << 23))).AsInt32();
        return Vector512.ConditionalSelect(isSubnormal, subnormal, normal) | (x.AsUInt32() >>> 24 & Vector512.Create(0x80u)).AsInt32();
    }
}
