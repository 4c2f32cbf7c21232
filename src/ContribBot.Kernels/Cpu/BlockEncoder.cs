using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// Encoders whose units are small blocks. Whole blocks are encoded in place; a short last one is filled up with a neutral value, encoded aside, and
/// the part that belongs to the tensor is copied.
/// </summary>
abstract unsafe class BlockEncoder(UnitLayout layout) : ICpuEncoder
{
    const int LargestBlock = 256;

    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var fine = true;
        long i = 0;
        for (; i <= count - layout.Values; i += layout.Values)
        {
            fine &= Block(values + i, codes, scales, zeroPoints, parameters);
            codes += layout.CodeBytes;
            scales += layout.ScaleBytes;
            zeroPoints += layout.ZeroPointBytes;
        }

        return i == count ? fine : fine & Short(values + i, (int)(count - i), codes, scales, zeroPoints, parameters);
    }

    /// <summary>Encodes one whole block; false when a value has no representation.</summary>
    protected abstract bool Block(float* x, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters);

    /// <summary>What a short block is filled up with, so that its scale does not change.</summary>
    protected virtual float Filler(ReadOnlySpan<float> values) => 0;

    bool Short(float* x, int count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var padded = stackalloc float[LargestBlock];
        var block = stackalloc byte[LargestBlock];
        var values = new Span<float>(x, count);
        values.CopyTo(new Span<float>(padded, count));
        new Span<float>(padded + count, layout.Values - count).Fill(Filler(values));
        var fine = Block(padded, block, scales, zeroPoints, parameters);
        var bytes = layout.PadsLastUnit ? layout.CodeBytes : (count * layout.CodeBytes + layout.Values - 1) / layout.Values;
        if (!layout.PadsLastUnit && count % 2 == 1 && layout.CodeBytes * 2 == layout.Values)
            block[bytes - 1] = LastNibble(block[bytes - 1]);
        new Span<byte>(block, bytes).CopyTo(new Span<byte>(codes, bytes));
        return fine;
    }

    /// <summary>The byte of a last value that has no partner: the partner's code is 0.</summary>
    protected virtual byte LastNibble(byte pair) => (byte)(pair & 0xF);
}
