using System.Buffers.Binary;

namespace ContribBot.Kernels.Quantization.Schemes;

/// <summary>
/// ggml Q8_0: 34 bytes for 32 values: d = max|x|/127 as float16, then 32 int8. The codes are x·(1/d) with the float32 d, rounded half AWAY from zero;
/// d = 0 (or so small that 1/d overflows) gives codes of 0. NaN, infinity and blocks whose d overflows float16 are errors.
/// </summary>
public sealed record GgmlQ8() : QuantizationScheme("q8_0")
{
    public const int BlockLength = 32;
    public const int BlockBytes = 34;

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(BlockLength, BlockBytes, PadsLastUnit: true);

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        for (; !values.IsEmpty; codes = codes[BlockBytes..], values = values[Math.Min(BlockLength, values.Length)..])
        {
            var d = (float)BinaryPrimitives.ReadHalfLittleEndian(codes);
            for (var i = 0; i < Math.Min(BlockLength, values.Length); i++)
                values[i] = (sbyte)codes[2 + i] * d;
        }
    }
}

/// <summary>
/// ggml Q4_0: 18 bytes for 32 values: d = m/−8 as float16, m being the first signed value of the largest magnitude; q = min(15, trunc(x·(1/d) + 8.5)), the
/// product rounded before the sum; byte j holds value j in its low and value j + 16 in its high nibble. Value (q − 8)·d. Errors as for GgmlQ8.
/// </summary>
public sealed record GgmlQ4() : QuantizationScheme("q4_0")
{
    public const int BlockLength = 32;
    public const int BlockBytes = 18;

    public override UnitLayout Layout(IReadOnlyList<long> shape) => new(BlockLength, BlockBytes, PadsLastUnit: true);

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        const int half = BlockLength / 2;
        for (; !values.IsEmpty; codes = codes[BlockBytes..], values = values[Math.Min(BlockLength, values.Length)..])
        {
            var d = (float)BinaryPrimitives.ReadHalfLittleEndian(codes);
            for (var j = 0; j < Math.Min(half, values.Length); j++)
            {
                values[j] = ((codes[2 + j] & 0xF) - 8) * d;
                if (half + j < values.Length)
                    values[half + j] = ((codes[2 + j] >> 4) - 8) * d;
            }
        }
    }

    protected override bool Clamps => true;

    // The codes reach from −8 to 7: a value of the other sign than the largest one, and nearly as large, has none.
    protected override (double Low, double High) Bounds(ReadOnlySpan<byte> unitCodes, ReadOnlySpan<byte> unitScales, TensorParameters parameters)
    {
        var d = (double)BinaryPrimitives.ReadHalfLittleEndian(unitCodes);
        return d > 0 ? (double.NegativeInfinity, 7.5 * d) : d < 0 ? (7.5 * d, double.PositiveInfinity) : (double.NegativeInfinity, double.PositiveInfinity);
    }
}
