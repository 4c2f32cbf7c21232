using System.Buffers.Binary;

namespace ContribBot.Kernels.Quantization.Schemes;

/// <summary>Symmetric int8 with a float32 scale, max|x|/127, for each group of consecutive values.</summary>
public sealed record Int8Group(int Group = 128) : QuantizationScheme($"int8-group{Group}")
{
    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(Group, Group, sizeof(float));

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        for (var from = 0; from < values.Length; from += Group)
        {
            var scale = BinaryPrimitives.ReadSingleLittleEndian(scales[(from / Group * sizeof(float))..]);
            for (var i = from; i < Math.Min(from + Group, values.Length); i++)
                values[i] = (sbyte)codes[i] * scale;
        }
    }
}

/// <summary>Symmetric int4 (ONNX int4, −8 to 7; −8 stays unused) with a float32 scale, max|x|/7, for each group. The first value of a pair is in the low nibble.</summary>
public sealed record Int4Group(int Group = 32) : QuantizationScheme($"int4-group{Group}")
{
    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(Group, Group / 2, sizeof(float));

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        for (var from = 0; from < values.Length; from += Group)
        {
            var scale = BinaryPrimitives.ReadSingleLittleEndian(scales[(from / Group * sizeof(float))..]);
            for (var i = from; i < Math.Min(from + Group, values.Length); i++)
            {
                // Shifting up and down again extends the nibble's sign.
                var code = (sbyte)((i % 2 == 0 ? codes[i / 2] & 0xF : codes[i / 2] >> 4) << 4) >> 4;
                values[i] = code * scale;
            }
        }
    }
}

/// <summary>
/// Asymmetric int4 in the manner of PyTorch's tinygemm: s = max(1e-6, (max − min)/15), z = min + 8·s, q = clip(RNE((x − min)/s), 0, 15), value (q − 8)·s + z.
/// The zero point is a float and zero is not preserved. The first value of a pair is in the low nibble.
/// </summary>
public sealed record Int4GroupAsymmetric(int Group = 32) : QuantizationScheme($"int4-group{Group}-asymmetric")
{
    public const float SmallestScale = 1e-6f;

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(Group, Group / 2, sizeof(float), sizeof(float));

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        for (var from = 0; from < values.Length; from += Group)
        {
            var at = from / Group * sizeof(float);
            var (scale, zeroPoint) = (BinaryPrimitives.ReadSingleLittleEndian(scales[at..]), BinaryPrimitives.ReadSingleLittleEndian(zeroPoints[at..]));
            for (var i = from; i < Math.Min(from + Group, values.Length); i++)
                values[i] = ((i % 2 == 0 ? codes[i / 2] & 0xF : codes[i / 2] >> 4) - 8) * scale + zeroPoint;
        }
    }
}
