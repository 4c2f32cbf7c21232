using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Formats;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>What differs between ggml's formats; a block is 32 values.</summary>
unsafe interface IGgmlBlock
{
    /// <summary>A float16 scale and the codes behind it.</summary>
    static abstract int Bytes { get; }

    /// <summary>What a block's extreme is divided by to give its scale.</summary>
    static abstract float Divisor { get; }

    /// <summary>The number of each of sixteen blocks that its scale comes from; NaN or infinity where a value is not finite.</summary>
    static abstract Vector512<float> Extremes(float* x);

    /// <summary>Writes the codes of blocks behind their scales.</summary>
    /// <param name="count">How many; a multiple of four.</param>
    /// <param name="inverses">The reciprocal of each block's scale, or 0.</param>
    static abstract void Codes(float* x, int count, float* inverses, byte* blocks);
}

/// <summary>
/// Encodes 32 blocks together: their extremes first, then their scales, sixteen in a vector, since two divisions and a conversion to float16 for each block alone would take longer than
/// its values. Codes follow for all 32, so that no division is waited for.
/// </summary>
sealed unsafe class GgmlEncoder<TBlock>(bool around) : ICpuEncoder
    where TBlock : struct, IGgmlBlock
{
    const int Sixteen = 16;

    // So many fill whole cache lines, since a block's bytes are even.
    const int Together = 2 * Sixteen;
    const int Values = Together * GgmlBlock.Length;

    // Of any of the formats.
    const int LargestBlock = 34;

    const int CacheLine = 64;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var fine = true;
        var encoded = stackalloc byte[Together * LargestBlock + CacheLine];
        encoded += CacheLine - (nint)encoded % CacheLine;
        var streams = around && Streaming.IsAligned(codes);
        for (; count >= Values; count -= Values, values += Values, codes += Together * TBlock.Bytes)
        {
            if (!streams)
            {
                fine &= Blocks(values, codes);
                continue;
            }

            // Blocks don't end with lines: they are put together in the first-level cache, and leave it line by line.
            fine &= Blocks(values, encoded);
            for (var at = 0; at < Together * TBlock.Bytes; at += CacheLine)
                Streaming.Store(Vector512.LoadAligned(encoded + at), codes + at, around: true);
        }

        if (streams)
            Streaming.Fence();
        if (count == 0)
            return fine;
        // The rest, filled up with blocks of zeros that are not copied.
        var padded = stackalloc float[Values];
        new Span<float>(padded + count, Values - (int)count).Clear();
        new Span<float>(values, (int)count).CopyTo(new Span<float>(padded, (int)count));
        fine &= Blocks(padded, encoded);
        var bytes = ((int)count + GgmlBlock.Length - 1) / GgmlBlock.Length * TBlock.Bytes;
        new Span<byte>(encoded, bytes).CopyTo(new Span<byte>(codes, bytes));
        return fine;
    }

    /// <summary>False when a scale is not finite as float16.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool Blocks(float* x, byte* blocks)
    {
        var inverses = stackalloc float[Together];
        var fine = Scales(x, inverses, blocks) & Scales(x + Sixteen * GgmlBlock.Length, inverses + Sixteen, blocks + Sixteen * TBlock.Bytes);
        TBlock.Codes(x, Together, inverses, blocks);
        return fine;
    }

    /// <summary>Writes the scales of sixteen blocks, and their reciprocals for the codes.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool Scales(float* x, float* inverses, byte* blocks)
    {
        var halves = stackalloc uint[Sixteen];
        var d = TBlock.Extremes(x) / TBlock.Divisor;
        var inverse = Vector512<float>.One / d;
        // 0, or so small that the reciprocal overflows: all codes are those of 0.
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(inverse), Vector512.Create(float.PositiveInfinity)), inverse, Vector512<float>.Zero).Store(inverses);
        var half = Float16.Bits(d);
        half.Store(halves);
        for (var b = 0; b < Sixteen; b++, blocks += TBlock.Bytes)
            *(ushort*)blocks = (ushort)halves[b];
        return !Vector512.EqualsAny(half & Vector512.Create(Float16.ExponentMask), Vector512.Create(Float16.ExponentMask));
    }
}
