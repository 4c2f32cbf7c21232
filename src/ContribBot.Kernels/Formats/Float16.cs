using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ContribBot.Kernels.Formats;

/// <summary>float32 → IEEE binary16 and bfloat16 bits, RNE.</summary>
public static class Float16
{
    /// <summary>The bits of the nearest binary16; the same as a cast to <see cref="Half"/>, in a few instructions.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ushort Bits(float value)
    {
        const uint smallestNormal = 113u << 23, beyondLargest = 143u << 23, infinity = 255u << 23, half = 126u << 23;
        var bits = BitConverter.SingleToUInt32Bits(value);
        var magnitude = bits & 0x7FFFFFFF;
        // Adding just under half of the last place, and one more where it is odd, rounds to even; the carry may move the exponent, up to infinity.
        var normal = (magnitude + 0xFFF + (magnitude >> 13 & 1) - (112u << 23)) >> 13;
        // Subnormal results are multiples of 2⁻²⁴, the last place of numbers from a half to one: adding a half rounds to it.
        var subnormal = BitConverter.SingleToUInt32Bits(BitConverter.UInt32BitsToSingle(magnitude) + 0.5f) - half;
        var beyond = magnitude > infinity ? 0x7E00 | magnitude >> 13 & 0x3FF : 0x7C00;
        return (ushort)(bits >> 16 & 0x8000 | (magnitude < smallestNormal ? subnormal : magnitude < beyondLargest ? normal : beyond));
    }

    /// <summary>Sixteen at a time, in the lower half of each lane; NaN becomes infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Bits(Vector512<float> values)
    {
        var magnitude = values.AsUInt32() & Vector512.Create(0x7FFFFFFFu);
        var normal = magnitude + Vector512.Create(0xFFFu) + (magnitude >>> 13 & Vector512<uint>.One) - Vector512.Create(112u << 23) >>> 13;
        var subnormal = (magnitude.AsSingle() + Vector512.Create(0.5f)).AsUInt32() - Vector512.Create(126u << 23);
        var finite = Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(113u << 23)), subnormal, normal);
        var bits = Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(143u << 23)), finite, Vector512.Create(ExponentMask));
        return bits | values.AsUInt32() >>> 16 & Vector512.Create(0x8000u);
    }

    /// <summary>The bits of the exponent: all set in infinity and NaN alone.</summary>
    public const uint ExponentMask = 0x7C00;

    /// <summary>The bits of the nearest bfloat16; NaN stays NaN (made quiet), values beyond the largest become infinity.</summary>
    public static ushort BFloat16Bits(float value)
    {
        var bits = BitConverter.SingleToUInt32Bits(value);
        if ((bits & 0x7FFFFFFF) > 0x7F800000)
            return (ushort)(bits >> 16 | 0x40);
        return (ushort)((bits + 0x7FFF + (bits >> 16 & 1)) >> 16);
    }

    public static float FromBFloat16(ushort bits) => BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
