namespace ContribBot.Kernels.Formats;

/// <summary>
/// The two 8-bit floats of Micikevicius et al. (2022) as machine learning uses them: E4M3FN (bias 7, largest 448, no infinity, NaN is
/// S.1111.111) and E5M2 (bias 15, largest 57344, IEEE-like). Conversion rounds to nearest, ties to even.
/// </summary>
public static class Float8
{
    public const float LargestE4M3 = 448;
    public const float LargestE5M2 = 57344;

    static readonly float[] s_e4M3 = Table(mantissaBits: 3, bias: 7, code => (code & 0x7F) == 0x7F ? float.NaN : null);
    static readonly float[] s_e5M2 = Table(mantissaBits: 2, bias: 15, code => (code & 0x7F) switch
    {
        0x7C => float.PositiveInfinity,
        > 0x7C => float.NaN,
        _ => null,
    });

    // The FNUZ variants (Noune et al., 2022): one more in the bias, no infinity, no −0, whose code is the only NaN.
    static readonly float[] s_e4M3Fnuz = Table(mantissaBits: 3, bias: 8, code => code == 0x80 ? float.NaN : null);
    static readonly float[] s_e5M2Fnuz = Table(mantissaBits: 2, bias: 16, code => code == 0x80 ? float.NaN : null);

    /// <summary>The value of each code, exactly.</summary>
    public static ReadOnlySpan<float> ValuesOfE4M3 => s_e4M3;

    /// <summary>The value of each code, exactly.</summary>
    public static ReadOnlySpan<float> ValuesOfE5M2 => s_e5M2;

    /// <summary>The value of each code, exactly.</summary>
    public static ReadOnlySpan<float> ValuesOfE4M3Fnuz => s_e4M3Fnuz;

    /// <summary>The value of each code, exactly.</summary>
    public static ReadOnlySpan<float> ValuesOfE5M2Fnuz => s_e5M2Fnuz;

    /// <summary>Nearest E4M3FN; beyond 448 (and infinity) saturates to ±448 or, without saturation, becomes NaN. NaN stays NaN, −0 stays −0.</summary>
    public static byte ToE4M3(float value, bool saturate = true) =>
        Encode(value, mantissaBits: 3, bias: 7, largest: LargestE4M3, largestCode: 0x7E, nan: 0x7F, overflow: saturate ? (byte)0x7E : (byte)0x7F);

    /// <summary>Nearest E5M2; beyond 57344 saturates to ±57344 (infinity too) or, without saturation, becomes ±infinity. NaN stays NaN, −0 stays −0.</summary>
    public static byte ToE5M2(float value, bool saturate = true) =>
        Encode(value, mantissaBits: 2, bias: 15, largest: LargestE5M2, largestCode: 0x7B, nan: 0x7F, overflow: saturate ? (byte)0x7B : (byte)0x7C);

    static byte Encode(float value, int mantissaBits, int bias, float largest, byte largestCode, byte nan, byte overflow)
    {
        var sign = (byte)(BitConverter.SingleToUInt32Bits(value) >> 24 & 0x80);
        var magnitude = MathF.Abs(value);
        if (float.IsNaN(magnitude))
            return (byte)(sign | nan);
        if (float.IsInfinity(magnitude))
            return (byte)(sign | overflow);
        // The spacing of the codes around the value: constant below the smallest normal number.
        var exponent = Math.Max(magnitude == 0 ? int.MinValue : Math.ILogB(magnitude), 1 - bias);
        var steps = Math.Round(Math.ScaleB(magnitude, mantissaBits - exponent), MidpointRounding.ToEven);
        var rounded = Math.ScaleB(steps, exponent - mantissaBits);
        if (rounded > largest)
            return (byte)(sign | overflow);
        if (rounded == largest)
            return (byte)(sign | largestCode);
        var code = (int)steps + ((exponent + bias - 1) << mantissaBits);
        return (byte)(sign | code);
    }

    static float[] Table(int mantissaBits, int bias, Func<int, float?> special)
    {
        var values = new float[256];
        for (var code = 0; code < 256; code++)
        {
            var exponent = (code & 0x7F) >> mantissaBits;
            var mantissa = code & ((1 << mantissaBits) - 1);
            var magnitude = exponent == 0
                ? Math.ScaleB(mantissa, 1 - bias - mantissaBits)
                : Math.ScaleB(mantissa + (1 << mantissaBits), exponent - bias - mantissaBits);
            values[code] = special(code) ?? (float)magnitude;
            if ((code & 0x80) != 0)
                values[code] = -values[code];
        }

        return values;
    }
}
