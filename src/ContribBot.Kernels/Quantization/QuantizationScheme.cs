namespace ContribBot.Kernels.Quantization;

/// <summary>What a scheme has to know about a whole tensor before it can write the first code.</summary>
public enum TensorStatistic
{
    /// <summary>Nothing: its groups stand alone.</summary>
    None,

    /// <summary>Smallest and largest value.</summary>
    Range,

    /// <summary>Two percentiles of the values.</summary>
    Percentiles,
}

/// <summary>Parameters that hold for a whole tensor.</summary>
public readonly record struct TensorParameters(float Scale, int ZeroPoint)
{
    public static TensorParameters None { get; } = new(1, 0);
}

/// <summary>How the parts of a quantized tensor are laid out.</summary>
/// <param name="Values">Values of a unit: a group with its own scale, or any number where the scale is the tensor's.</param>
/// <param name="CodeBytes">Bytes of a whole unit's codes.</param>
/// <param name="ScaleBytes">Bytes of its scales.</param>
/// <param name="ZeroPointBytes">Bytes of its zero points.</param>
/// <param name="PadsLastUnit">The last unit is stored whole, filled up with zeros.</param>
public readonly record struct UnitLayout(int Values, int CodeBytes, int ScaleBytes = 0, int ZeroPointBytes = 0, bool PadsLastUnit = false)
{
    public long Units(long elements) => (elements + Values - 1) / Values;

    public long TotalCodeBytes(long elements) => PadsLastUnit
        ? Units(elements) * CodeBytes
        : elements / Values * CodeBytes + (elements % Values * CodeBytes + Values - 1) / Values;
}

/// <summary>A way to store float32 values in fewer bits, with its parameters. Groups and blocks run over the flattened, row-major tensor.</summary>
/// <param name="Name">As <c>contribbot.yml</c> and policies call it.</param>
public abstract record QuantizationScheme(string Name)
{
    /// <summary>Bytes of scale and zero point that the whole tensor shares.</summary>
    public virtual int TensorParameterBytes => 0;

    public virtual TensorStatistic Needs => TensorStatistic.None;

    /// <exception cref="QuantizationException">The shape is not possible with this scheme.</exception>
    public abstract UnitLayout Layout(IReadOnlyList<long> shape);

    /// <summary>Parameters from the tensor's statistic: the smallest and largest value, or the two percentiles.</summary>
    /// <exception cref="QuantizationException">They are not finite, or no scale represents them.</exception>
    public virtual TensorParameters Parameters(float low, float high) => TensorParameters.None;

    /// <summary>Turns whole units (the last may be short) back into float32.</summary>
    public abstract void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values);

    /// <summary>How many values lie beyond what their unit can represent, by more than rounding to its last code explains.</summary>
    public long CountClamped(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, TensorParameters parameters, ReadOnlySpan<float> values)
    {
        if (!Clamps)
            return 0;
        // Where the scale is the tensor's, the bounds are too; the shape plays no part in the layouts of those that clamp.
        var unit = Layout([values.Length]);
        var clamped = 0L;
        for (int i = 0, u = 0; i < values.Length; i += unit.Values, u++)
        {
            var (low, high) = Bounds(codes[Math.Min(codes.Length, u * unit.CodeBytes)..], scales[(u * unit.ScaleBytes)..], parameters);
            foreach (var value in values.Slice(i, Math.Min(unit.Values, values.Length - i)))
                clamped += value < low || value > high ? 1 : 0;
        }

        return clamped;
    }

    /// <summary>Whether a finite value can lie beyond what its scale reaches.</summary>
    protected virtual bool Clamps => false;

    /// <summary>The smallest and largest value of a unit that rounds to a code without being clamped.</summary>
    protected virtual (double Low, double High) Bounds(ReadOnlySpan<byte> unitCodes, ReadOnlySpan<byte> unitScales, TensorParameters parameters) =>
        (double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Size of a tensor with everything it needs to be read.</summary>
    public long StoredBytes(IReadOnlyList<long> shape)
    {
        var layout = Layout(shape);
        var elements = shape.Aggregate(1L, (product, dimension) => product * dimension);
        return layout.TotalCodeBytes(elements) + layout.Units(elements) * (layout.ScaleBytes + layout.ZeroPointBytes) + TensorParameterBytes;
    }

    /// <summary>Bytes that quantizing has to move: each read of the values that the definition needs, and the output. A group is in cache when it is read again.</summary>
    public virtual long BytesMoved(IReadOnlyList<long> shape)
    {
        var elements = shape.Aggregate(1L, (product, dimension) => product * dimension);
        return (Needs is TensorStatistic.None ? 1 : 2) * sizeof(float) * elements + StoredBytes(shape) - TensorParameterBytes;
    }

    protected static QuantizationException NotFinite() => new("The tensor holds NaN or infinity: no scale can represent it.");
}
