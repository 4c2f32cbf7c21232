namespace ContribBot.Kernels.Formats;

/// <summary>E8M0, the shared scale of OCP Microscaling v1.0: a power of two with bias 127; byte 0 is 2⁻¹²⁷ and 0xFF is NaN.</summary>
public static class Float8Scale
{
    public const byte NaN = 0xFF;

    public static float Value(byte code) => code == NaN ? float.NaN : (float)Math.ScaleB(1, code - 127);

    /// <summary>The scale of a block: 2^(floor(log2 largest) − largestExponent), not below 2⁻¹²⁷; NaN when the largest is NaN or infinite.</summary>
    /// <param name="largest">Largest magnitude of the block.</param>
    /// <param name="largestExponent">Exponent of the element format's largest normal number (emax).</param>
    public static byte ForBlock(float largest, int largestExponent)
    {
        if (!float.IsFinite(largest))
            return NaN;
        var exponent = largest == 0 ? -127 : Math.ILogB(largest) - largestExponent;
        return (byte)(Math.Max(exponent, -127) + 127);
    }
}
