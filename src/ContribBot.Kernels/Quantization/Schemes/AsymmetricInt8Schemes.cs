using System.Buffers.Binary;

namespace ContribBot.Kernels.Quantization.Schemes;

/// <summary>
/// uint8 with a scale and a zero point for each unit, by the rule of ONNX <c>DynamicQuantizeLinear</c>: scale = (max(0,max) − min(0,min))/255, zero point =
/// RNE(clip(−min/scale, 0, 255)), code = saturate(RNE(x/scale) + zero point), value (code − zero point)·scale. Zero has an exact code. A unit of zeros has the scale 1.
/// These are the parameters that ONNX <c>QuantizeLinear</c> takes per axis and per block.
/// </summary>
public abstract record AsymmetricInt8Scheme(string Name) : QuantizationScheme(Name)
{
    /// <summary>Codes are 0 … this.</summary>
    public const int LargestCode = 255;

    protected static UnitLayout LayoutOf(int unit) => new(unit, unit, sizeof(float), 1);

    protected static void Decode(int unit, ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, Span<float> values)
    {
        for (int from = 0, u = 0; from < values.Length; from += unit, u++)
        {
            var scale = BinaryPrimitives.ReadSingleLittleEndian(scales[(u * sizeof(float))..]);
            for (var i = from; i < Math.Min(from + unit, values.Length); i++)
                values[i] = (codes[i] - zeroPoints[u]) * scale;
        }
    }
}

/// <summary>Asymmetric uint8 for each index of the first dimension; a tensor with fewer than two dimensions is one channel.</summary>
public sealed record Int8PerChannelAsymmetric() : AsymmetricInt8Scheme("int8-per-channel-asymmetric")
{
    public override UnitLayout Layout(IReadOnlyList<long> shape) => LayoutOf(Int8PerChannel.ChannelLength(shape));

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        if (!values.IsEmpty)
            Decode(values.Length / zeroPoints.Length, codes, scales, zeroPoints, values);
    }
}

/// <summary>Asymmetric uint8 for each group of consecutive values.</summary>
public sealed record Int8GroupAsymmetric(int Group = 128) : AsymmetricInt8Scheme($"int8-group{Group}-asymmetric")
{
    public override UnitLayout Layout(IReadOnlyList<long> shape) => LayoutOf(Group);

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values) =>
        Decode(Group, codes, scales, zeroPoints, values);
}
