namespace ContribBot.Kernels.Formats;

/// <summary>E2M1, the 4-bit float of OCP Microscaling: a sign and one of 0, .5, 1, 1.5, 2, 3, 4, 6.</summary>
public static class Float4
{
    public const float Largest = 6;

    static readonly float[] s_values = [0, 0.5f, 1, 1.5f, 2, 3, 4, 6, -0f, -0.5f, -1, -1.5f, -2, -3, -4, -6];

    /// <summary>The value of each code; the sign is bit 3.</summary>
    public static ReadOnlySpan<float> Values => s_values;

    /// <summary>Nearest value, ties to the even code, saturating at ±6; −0 keeps its sign. NaN has no code: it becomes the largest value.</summary>
    public static byte From(float value)
    {
        var sign = (byte)(BitConverter.SingleToUInt32Bits(value) >> 28 & 8);
        var magnitude = Math.Abs((double)value);
        var best = 7;
        for (var code = 6; code >= 0; code--)
        {
            double distance = Math.Abs(magnitude - s_values[code]), shortest = Math.Abs(magnitude - s_values[best]);
            if (distance < shortest || (distance == shortest && code % 2 == 0))
                best = code;
        }

        return (byte)(sign | best);
    }
}
