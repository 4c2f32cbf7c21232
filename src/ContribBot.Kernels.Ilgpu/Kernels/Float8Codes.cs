using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>8-bit floats: E4M3FN has 3 bits of mantissa and the bias 7, E5M2 has 2 and 15.</summary>
static class Float8Codes
{
    /// <summary>RNE, saturating, of a value that is not NaN.</summary>
    public static int Of(float x, int mantissaBits, int bias, float largest)
    {
        var sign = (int)(Interop.FloatAsInt(x) >> 24 & 0x80u);
        var magnitude = Interop.IntAsFloat(DeviceFloat.MagnitudeBits(x));
        magnitude = magnitude < largest ? magnitude : largest;
        // Below the smallest normal number the codes are evenly spaced: adding a number whose last place is that spacing rounds to it.
        if (magnitude < Interop.IntAsFloat((uint)(128 - bias) << 23))
        {
            var magic = (uint)(151 - bias - mantissaBits) << 23;
            return sign | (int)(Interop.FloatAsInt(magnitude + Interop.IntAsFloat(magic)) - magic);
        }

        var dropped = 23 - mantissaBits;
        var bits = (int)Interop.FloatAsInt(magnitude);
        // Adding just under half of the last kept place, and one more where it is odd, rounds to even.
        return sign | (bits + (1 << (dropped - 1)) - 1 + (bits >> dropped & 1) >> dropped) - (127 - bias << mantissaBits);
    }

    public static uint Of(Four x, int mantissaBits, int bias, float largest) => Codes.Bytes(
        Of(x.A, mantissaBits, bias, largest), Of(x.B, mantissaBits, bias, largest), Of(x.C, mantissaBits, bias, largest), Of(x.D, mantissaBits, bias, largest));

    /// <summary>The value of an E4M3FN code that is a positive normal number.</summary>
    public static float NormalE4M3(int code) => Interop.IntAsFloat((uint)((code >> 3) + 120) << 23 | (uint)(code & 7) << 20);
}
