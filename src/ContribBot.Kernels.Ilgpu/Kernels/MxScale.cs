using ILGPU;

namespace ContribBot.Kernels.Ilgpu.Kernels;

/// <summary>E8M0, the shared scale of OCP Microscaling v1.0.</summary>
static class MxScale
{
    public const int NaN = 0xFF;

    /// <summary>Work items of a block of 32.</summary>
    public const int Lanes = 32 / Four.Count;

    /// <summary>2^(floor(log2 largest) − emax) and not below 2⁻¹²⁷; NaN where the largest is not finite. The exponents' biases are the same, so it is a difference of exponents.</summary>
    public static int Of(uint largestBits, int largestExponent)
    {
        if (largestBits >= DeviceFloat.InfinityBits)
            return NaN;
        var exponent = (int)(largestBits >> 23) - largestExponent;
        return exponent > 0 ? exponent : 0;
    }

    /// <summary>1/scale, a power of two: products with it are exact, but for values so small that they round to zero anyway. 0 for NaN, whose codes are 0.</summary>
    public static float Inverse(int scale)
    {
        if (scale == NaN)
            return 0;
        return Interop.IntAsFloat(scale == 254 ? 0x00400000u : (uint)(254 - scale) << 23);
    }

    /// <summary>x/scale; 0 where the scale is NaN, whatever x is.</summary>
    public static Four Scaled(Four x, int scale)
    {
        var inverse = Inverse(scale);
        return scale == NaN
            ? new Four()
            : new Four
            {
                A = DeviceFloat.Product(x.A, inverse), B = DeviceFloat.Product(x.B, inverse), C = DeviceFloat.Product(x.C, inverse), D = DeviceFloat.Product(x.D, inverse),
            };
    }
}
