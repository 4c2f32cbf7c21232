namespace ContribBot.Kernels.Quantization.Schemes;

/// <summary>One byte a value, one scale and zero point for the whole tensor: y = saturate(RNE(x/scale) + zero point), ONNX <c>QuantizeLinear</c>.</summary>
/// <param name="Low">Smallest code.</param>
/// <param name="High">Largest code.</param>
public abstract record PerTensorScheme(string Name, int Low = 0, int High = 255) : QuantizationScheme(Name)
{
    // Any number does: the codes of a unit depend on nothing but the tensor's parameters.
    const int UnitLength = 64;

    // A float32 scale and a zero point of one byte.
    public override int TensorParameterBytes => 5;

    public override TensorStatistic Needs => TensorStatistic.Range;

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(UnitLength, UnitLength);

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = ((Low < 0 ? (sbyte)codes[i] : codes[i]) - parameters.ZeroPoint) * parameters.Scale;
    }

    protected override (double Low, double High) Bounds(ReadOnlySpan<byte> unitCodes, ReadOnlySpan<byte> unitScales, TensorParameters parameters) =>
        ((Low - parameters.ZeroPoint - 0.5) * parameters.Scale, (High - parameters.ZeroPoint + 0.5) * parameters.Scale);
}

/// <summary>Symmetric int8: scale = max|x|/127, zero point 0, codes −127 to 127, so that no value is clamped and −x has the code −q.</summary>
public sealed record Int8PerTensor() : PerTensorScheme("int8-per-tensor", -127, 127)
{
    public override int TensorParameterBytes => 4;

    public override TensorParameters Parameters(float low, float high)
    {
        if (!float.IsFinite(low) || !float.IsFinite(high))
            throw NotFinite();
        var scale = MathF.Max(MathF.Abs(low), MathF.Abs(high)) / 127f;
        return new TensorParameters(scale == 0 ? 1 : scale, 0);
    }
}

/// <summary>
/// Static uint8 from a calibrated range, with PyTorch's <c>ChooseQuantizationParams</c>: the range is widened to hold 0, the scale is taken
/// in float64, a scale that is zero or has no finite reciprocal becomes 0.1, one below 6.1e-5 is raised to it, and the zero point comes from the end of the range
/// where it is off by less. Values beyond the range saturate.
/// </summary>
/// <param name="Percentile">Share of the values, in percent, that the range holds (half of the rest is cut at each end); 100 is the plain minimum and maximum.</param>
public sealed record Int8Static(double Percentile = 100) : PerTensorScheme(Percentile >= 100 ? "int8-static" : $"int8-static-p{Percentile}")
{
    const float SmallestScale = 6.1e-5f;

    protected override bool Clamps => true;

    public override TensorStatistic Needs => Percentile >= 100 ? TensorStatistic.Range : TensorStatistic.Percentiles;

    public override TensorParameters Parameters(float low, float high)
    {
        if (!float.IsFinite(low) || !float.IsFinite(high))
            throw NotFinite();
        float min = MathF.Min(low, 0), max = MathF.Max(high, 0);
        var scale = ((double)max - min) / 255;
        if ((float)scale == 0 || float.IsInfinity(1 / (float)scale))
            scale = 0.1;
        if (scale < SmallestScale)
            (scale, min, max) = Raise((float)scale, min, max);
        double fromMin = 0 - min / scale, fromMax = 255 - max / scale;
        double errorOfMin = Math.Abs(min / scale), errorOfMax = 255 + Math.Abs(max / scale);
        var zeroPoint = Math.Clamp(errorOfMin < errorOfMax ? fromMin : fromMax, 0, 255);
        return new TensorParameters((float)scale, (int)Math.Round(zeroPoint, MidpointRounding.ToEven));
    }

    /// <summary>Raises the scale to the smallest one and the range with it, keeping its centre of gravity.</summary>
    static (double Scale, float Min, float Max) Raise(float scale, float min, float max)
    {
        if (min == 0)
            return (SmallestScale, 0, SmallestScale * 255);
        if (max == 0)
            return (SmallestScale, -SmallestScale * 255, 0);
        var amplifier = SmallestScale / scale;
        return (SmallestScale, min * amplifier, max * amplifier);
    }
}
