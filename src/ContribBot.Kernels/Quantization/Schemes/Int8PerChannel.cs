using System.Buffers.Binary;

namespace ContribBot.Kernels.Quantization.Schemes;

/// <summary>Symmetric int8 with one scale, max|x|/127, for each index of the first dimension; a tensor with fewer than two dimensions has one scale.</summary>
public sealed record Int8PerChannel() : QuantizationScheme("int8-per-channel")
{
    public override UnitLayout Layout(IReadOnlyList<long> shape)
    {
        var row = ChannelLength(shape);
        return new UnitLayout(row, row, sizeof(float));
    }

    /// <summary>Values of a channel; at least 1.</summary>
    internal static int ChannelLength(IReadOnlyList<long> shape)
    {
        var row = shape.Skip(shape.Count < 2 ? 0 : 1).Aggregate(1L, (product, dimension) => product * dimension);
        if (row > int.MaxValue)
            throw new QuantizationException($"A channel of {row} values is too long: at most {int.MaxValue} are possible.");
        return Math.Max(1, (int)row);
    }

    public override void Decode(ReadOnlySpan<byte> codes, ReadOnlySpan<byte> scales, ReadOnlySpan<byte> zeroPoints, TensorParameters parameters, Span<float> values)
    {
        var channels = scales.Length / sizeof(float);
        var row = channels == 0 ? 0 : values.Length / channels;
        for (var channel = 0; channel < channels; channel++)
        {
            var scale = BinaryPrimitives.ReadSingleLittleEndian(scales[(channel * sizeof(float))..]);
            for (var i = channel * row; i < (channel + 1) * row; i++)
                values[i] = (sbyte)codes[i] * scale;
        }
    }
}
