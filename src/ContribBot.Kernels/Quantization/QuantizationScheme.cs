namespace ContribBot.Kernels.Quantization;

/// <summary>A way to store float32 values in fewer bits, with its parameters.</summary>
/// <param name="Name">As <c>contribbot.yml</c> and policies call it.</param>
public abstract record QuantizationScheme(string Name)
{
    /// <summary>Bytes that quantizing <paramref name="elements"/> values has to move: every read that the definition needs, and the output.</summary>
    public abstract long BytesMoved(long elements);
}

/// <summary>
/// ONNX <c>DynamicQuantizeLinear</c> (opset 11) to uint8: scale = (max(0,max) − min(0,min))/255, zero point = RNE(clip(−min/scale, 0, 255)),
/// y = saturate(RNE(x/scale) + zero point), all in float32 with a true division. Where all values are zero, or there are none, the text divides 0/0;
/// the scale is then 1 and the zero point 0, as in ONNX Runtime. NaN and infinity, for which the text says nothing, and a range that
/// overflows float32 are errors.
/// </summary>
public sealed record Int8Dynamic() : QuantizationScheme("int8-dynamic")
{
    // The range is needed before the first value can be written: two reads of 4 bytes and a write of 1.
    public override long BytesMoved(long elements) => 9 * elements;

    /// <summary>Scale and zero point from the smallest and largest value.</summary>
    /// <exception cref="QuantizationException">A bound is not finite, or their distance overflows.</exception>
    public static (float Scale, byte ZeroPoint) Parameters(float min, float max)
    {
        if (!float.IsFinite(min) || !float.IsFinite(max))
            throw new QuantizationException("The tensor holds NaN or infinity: no scale can represent it.");
        min = MathF.Min(0, min);
        max = MathF.Max(0, max);
        if (min == max)
            return (1, 0);
        var scale = (max - min) / 255f;
        if (float.IsInfinity(scale))
            throw new QuantizationException($"The tensor's range, {min} to {max}, overflows float32.");
        // A range of subnormal numbers can divide to zero: nothing distinguishes the values at this precision.
        if (scale == 0)
            return (1, 0);
        return (scale, (byte)MathF.Round(Math.Clamp(-min / scale, 0f, 255f), MidpointRounding.ToEven));
    }
}
