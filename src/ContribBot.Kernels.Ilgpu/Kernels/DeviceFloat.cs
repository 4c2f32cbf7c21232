using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>Float32 steps that give the same bits on every device: no step here can be contracted into a fused multiply-add, as drivers do with a product next to a sum.</summary>
static class DeviceFloat
{
    public const uint InfinityBits = 0x7F800000;

    // 1.5·2²³: adding it leaves no bits below the unit, so the sum rounds to nearest, ties to even.
    const float Magic = 12_582_912;

    /// <summary>The bits of |x|; their order as integers is that of the magnitudes, with infinity and NaN above all.</summary>
    public static uint MagnitudeBits(float x) => Interop.FloatAsInt(x) & 0x7FFFFFFFu;

    /// <summary>The largest magnitude of the four.</summary>
    public static uint MagnitudeBits(Four x)
    {
        uint a = MagnitudeBits(x.A), b = MagnitudeBits(x.B), c = MagnitudeBits(x.C), d = MagnitudeBits(x.D);
        a = a > b ? a : b;
        c = c > d ? c : d;
        return a > c ? a : c;
    }

    /// <summary>A scale for what has none: values that are all zero, or so small that they divide to zero.</summary>
    public static float OrOne(float scale) => scale == 0 ? 1 : scale;

    /// <summary>The float32 product, rounded once: the float64 product is exact, and a conversion can't be contracted.</summary>
    public static float Product(float a, float b) => (float)((double)a * b);

    /// <summary>RNE of a value that is clamped first; the bounds are whole and below 2²².</summary>
    public static int RoundClamped(float x, float low, float high) => (int)((x < low ? low : x > high ? high : x) + Magic - Magic);

    /// <summary>Half away from zero, for magnitudes below 2³¹.</summary>
    public static int RoundAway(float x)
    {
        var whole = (int)x;
        var fraction = x - whole;
        return fraction >= 0.5f ? whole + 1 : fraction <= -0.5f ? whole - 1 : whole;
    }

    /// <summary>1/d; 0 where d is 0 or so small that the reciprocal overflows.</summary>
    public static float InverseOrZero(float d)
    {
        var inverse = 1 / d;
        return MagnitudeBits(inverse) >= InfinityBits ? 0 : inverse;
    }

    /// <summary>The bits of the nearest binary16, RNE.</summary>
    public static uint HalfBits(float x)
    {
        const uint smallestNormal = 113u << 23, overflow = 143u << 23;
        var bits = Interop.FloatAsInt(x);
        var sign = bits >> 16 & 0x8000u;
        var magnitude = bits & 0x7FFFFFFFu;
        if (magnitude > InfinityBits)
            return sign | 0x7E00u;
        if (magnitude >= overflow)
            return sign | 0x7C00u;
        if (magnitude >= smallestNormal)
            return sign | (magnitude + 0xFFFu + (magnitude >> 13 & 1u) - (112u << 23)) >> 13;
        // Subnormal: the mantissa in units of 2⁻²⁴, rounded by the bits that are shifted out. Below 2⁻²⁵ nothing is left.
        if (magnitude < 102u << 23)
            return sign;
        var shift = (int)(126u - (magnitude >> 23));
        var mantissa = magnitude & 0x7FFFFFu | 0x800000u;
        var kept = mantissa >> shift;
        var rest = mantissa & ((1u << shift) - 1u);
        var half = 1u << (shift - 1);
        return sign | (rest > half || (rest == half && (kept & 1u) == 1u) ? kept + 1u : kept);
    }

    /// <summary>A block's scale as binary16; one that overflows it, or is not finite, is refused.</summary>
    public static ushort StoredHalf(float d, ArrayView<int> refused)
    {
        var half = HalfBits(d);
        if ((half & 0x7C00u) == 0x7C00u)
            refused[0] = 1;
        return (ushort)half;
    }
}
