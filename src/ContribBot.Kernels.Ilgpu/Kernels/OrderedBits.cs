using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>float32 as integers in the order of the values: NaN lies beyond the infinities, so that one maximum finds the largest value and what is not finite.</summary>
static class OrderedBits
{
    const uint OfInfinity = 0xFF800000;
    const uint OfMinusInfinity = 0x007FFFFF;

    public static uint Of(float x)
    {
        var bits = Interop.FloatAsInt(x);
        return (bits & 0x80000000u) != 0 ? ~bits : bits | 0x80000000u;
    }

    public static float Value(uint key) => Interop.IntAsFloat((key & 0x80000000u) != 0 ? key & 0x7FFFFFFFu : ~key);

    /// <summary>Whether a range holds nothing but finite values.</summary>
    public static bool AreFinite(uint lowest, uint highest) => lowest > OfMinusInfinity && highest < OfInfinity;

    public static uint Highest(Four x)
    {
        uint a = Of(x.A), b = Of(x.B), c = Of(x.C), d = Of(x.D);
        a = a > b ? a : b;
        c = c > d ? c : d;
        return a > c ? a : c;
    }

    /// <summary>Turned around, so that the lowest value has the highest number.</summary>
    public static uint LowestTurned(Four x)
    {
        uint a = ~Of(x.A), b = ~Of(x.B), c = ~Of(x.C), d = ~Of(x.D);
        a = a > b ? a : b;
        c = c > d ? c : d;
        return a > c ? a : c;
    }
}
