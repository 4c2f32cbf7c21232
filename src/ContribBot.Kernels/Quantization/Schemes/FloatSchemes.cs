using System.Buffers.Binary;
using ContribBot.Kernels.Formats;

namespace ContribBot.Kernels.Quantization.Schemes;

/// <summary>NF4 as in bitsandbytes: blocks of 64 with a float32 max|x|; the code is the level nearest to x·(1/max|x|), the lower on a midpoint. The first of a pair is in the HIGH nibble.</summary>
public sealed record Nf4() : QuantizationScheme("nf4")
{
    public const int BlockLength = 64;

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(BlockLength, BlockLength / 2, sizeof(float));

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        var levels = NormalFloat4.Values;
        for (var from = 0; from < values.Length; from += BlockLength)
        {
            var scale = BinaryPrimitives.ReadSingleLittleEndian(scales[(from / BlockLength * sizeof(float))..]);
            for (var i = from; i < Math.Min(from + BlockLength, values.Length); i++)
                values[i] = levels[i % 2 == 0 ? codes[i / 2] >> 4 : codes[i / 2] & 0xF] * scale;
        }
    }
}

/// <summary>An 8-bit float with one float32 scale for the tensor, max|x| over the format's largest value: code = FP8(x/scale), saturating, RNE.</summary>
/// <param name="IsE4M3">E4M3FN; otherwise E5M2.</param>
public sealed record Fp8(bool IsE4M3) : QuantizationScheme(IsE4M3 ? "fp8-e4m3" : "fp8-e5m2")
{
    const int UnitLength = 64;

    public float Largest => IsE4M3 ? Float8.LargestE4M3 : Float8.LargestE5M2;

    public override int TensorParameterBytes => 4;

    public override TensorStatistic Needs => TensorStatistic.Range;

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(UnitLength, UnitLength);

    public override TensorParameters Parameters(float low, float high)
    {
        if (!float.IsFinite(low) || !float.IsFinite(high))
            throw NotFinite();
        var scale = MathF.Max(MathF.Abs(low), MathF.Abs(high)) / Largest;
        return new TensorParameters(scale == 0 ? 1 : scale, 0);
    }

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        var table = IsE4M3 ? Float8.ValuesOfE4M3 : Float8.ValuesOfE5M2;
        for (var i = 0; i < values.Length; i++)
            values[i] = table[codes[i]] * parameters.Scale;
    }
}

/// <summary>Element formats of OCP Microscaling v1.0 that are offered.</summary>
public enum MxElement
{
    Fp8E4M3,
    Fp8E5M2,
    Fp4,
    Int8,
}

/// <summary>
/// OCP Microscaling v1.0: blocks of 32 with a shared E8M0 scale X = 2^(floor(log2 max|x|) − emax); the elements are x/X in the element format, RNE, clamped to its
/// largest value. NaN or infinity in a block gives the scale 0xFF and codes of 0. MXINT8 elements are multiples of 2⁻⁶, ±127 of them. FP4 pairs begin in the low nibble.
/// </summary>
public sealed record Mx(MxElement Element) : QuantizationScheme(NameOf(Element))
{
    public const int BlockLength = 32;

    /// <summary>Exponent of the element format's largest normal number.</summary>
    public int LargestExponent => Element switch
    {
        MxElement.Fp8E4M3 => 8,
        MxElement.Fp8E5M2 => 15,
        MxElement.Fp4 => 2,
        _ => 0,
    };

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(BlockLength, Element is MxElement.Fp4 ? BlockLength / 2 : BlockLength, 1);

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        for (var from = 0; from < values.Length; from += BlockLength)
        {
            var scale = Float8Scale.Value(scales[from / BlockLength]);
            for (var i = from; i < Math.Min(from + BlockLength, values.Length); i++)
                values[i] = scale * ElementAt(codes, i);
        }
    }

    float ElementAt(ReadOnlySpan<byte> codes, int i) => Element switch
    {
        MxElement.Fp8E4M3 => Float8.ValuesOfE4M3[codes[i]],
        MxElement.Fp8E5M2 => Float8.ValuesOfE5M2[codes[i]],
        MxElement.Fp4 => Float4.Values[i % 2 == 0 ? codes[i / 2] & 0xF : codes[i / 2] >> 4],
        _ => (sbyte)codes[i] / 64f,
    };

    protected override bool Clamps => true;

    // What rounds to the element's largest value: half a step beyond it.
    protected override (double Low, double High) Bounds(ReadOnlySpan<byte> unitCodes, ReadOnlySpan<byte> unitScales, TensorParameters parameters)
    {
        var largest = Element switch
        {
            MxElement.Fp8E4M3 => Float8.LargestE4M3 + 16,
            MxElement.Fp8E5M2 => Float8.LargestE5M2 + 4096,
            MxElement.Fp4 => Float4.Largest + 1,
            _ => 127.5f / 64,
        } * (double)Float8Scale.Value(unitScales[0]);
        return (-largest, largest);
    }

    static string NameOf(MxElement element) => element switch
    {
        MxElement.Fp8E4M3 => "mxfp8-e4m3",
        MxElement.Fp8E5M2 => "mxfp8-e5m2",
        MxElement.Fp4 => "mxfp4",
        _ => "mxint8",
    };
}

/// <summary>
/// NVFP4: blocks of 16; the tensor's g = max|x|/(448·6) in float32, the block's scale s = E4M3(clamp(max|x| of the block/6/g, 2⁻⁶, 448)), the elements E2M1(x/(g·s)), RNE,
/// clamped to ±6; pairs begin in the low nibble. An all-zero tensor has g = 1;
/// where g·s underflows to zero the codes are zeros.
/// </summary>
public sealed record NvFp4() : QuantizationScheme("nvfp4")
{
    public const int BlockLength = 16;
    public const float SmallestBlockScale = 1f / 64;

    public override int TensorParameterBytes => 4;

    public override TensorStatistic Needs => TensorStatistic.Range;

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(BlockLength, BlockLength / 2, 1);

    public override TensorParameters Parameters(float low, float high)
    {
        if (!float.IsFinite(low) || !float.IsFinite(high))
            throw NotFinite();
        var scale = MathF.Max(MathF.Abs(low), MathF.Abs(high)) / (Float8.LargestE4M3 * Float4.Largest);
        return new TensorParameters(scale == 0 ? 1 : scale, 0);
    }

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        var elements = Float4.Values;
        for (var from = 0; from < values.Length; from += BlockLength)
        {
            var scale = Float8.ValuesOfE4M3[scales[from / BlockLength]] * parameters.Scale;
            for (var i = from; i < Math.Min(from + BlockLength, values.Length); i++)
                values[i] = elements[i % 2 == 0 ? codes[i / 2] & 0xF : codes[i / 2] >> 4] * scale;
        }
    }

    protected override bool Clamps => true;

    protected override (double Low, double High) Bounds(ReadOnlySpan<byte> unitCodes, ReadOnlySpan<byte> unitScales, TensorParameters parameters)
    {
        var largest = (Float4.Largest + 1) * (double)Float8.ValuesOfE4M3[unitScales[0]] * parameters.Scale;
        return (-largest, largest);
    }
}
