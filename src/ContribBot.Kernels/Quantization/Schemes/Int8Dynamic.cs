namespace ContribBot.Kernels.Quantization.Schemes;

/// <summary>
/// ONNX <c>DynamicQuantizeLinear</c> (opset 11) to uint8: scale = (max(0,max) − min(0,min))/255, zero point = RNE(clip(−min/scale, 0, 255)),
/// y = saturate(RNE(x/scale) + zero point), all in float32 with a true division. Where all values are zero, or there are none, the text
/// divides 0/0; the scale is then 1 and the zero point 0, as in ONNX Runtime. NaN and infinity, for which the text says nothing, and a range
/// that overflows float32 are errors.
/// </summary>
public sealed record Int8Dynamic() : PerTensorScheme("int8-dynamic")
{
    public override TensorParameters Parameters(float low, float high)
    {
        if (!float.IsFinite(low) || !float.IsFinite(high))
            throw NotFinite();
        float min = MathF.Min(0, low), max = MathF.Max(0, high);
        var scale = (max - min) / 255f;
        if (float.IsInfinity(scale))
            throw new QuantizationException($"The tensor's range, {min} to {max}, overflows float32.");
        // All zeros; or a range of the smallest subnormal numbers, which divides to zero: no code could tell its values apart.
        if (scale == 0)
            return TensorParameters.None;
        return new TensorParameters(scale, (int)MathF.Round(Math.Clamp(-min / scale, 0f, 255f), MidpointRounding.ToEven));
    }
}
