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

    /// <summary>Writes the codes of sixteen blocks behind their scales.</summary>
    static abstract void Codes(float* x, float* inverses, byte* blocks);
}

/// <summary>
/// Encodes sixteen blocks together: their extremes first, then their scales in one vector, since two divisions and a conversion to float16 for each block alone would take longer
/// than its values.
/// </summary>
sealed unsafe class GgmlEncoder<TBlock>(bool around) : ICpuEncoder
    where TBlock : struct, IGgmlBlock
{
    const int Together = 16;
    const int Values = Together * GgmlBlock.Length;

    // Of any of the formats.
    const int LargestBlock = 34;

    // So many fill whole cache lines, since a block's bytes are even.
    const int Staged = 2 * Together;

    const int CacheLine = 64;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var fine = true;
        if (around && Streaming.IsAligned(codes))
        {
            // Blocks don't end with lines: they are put together in the first-level cache, and leave it line by line.
            var lines = stackalloc byte[Staged * LargestBlock + CacheLine];
            lines += CacheLine - (nint)lines % CacheLine;
            for (; count >= 2 * Values; count -= 2 * Values, values += 2 * Values, codes += Staged * TBlock.Bytes)
            {
                fine &= Sixteen(values, lines) & Sixteen(values + Values, lines + Together * TBlock.Bytes);
                for (var at = 0; at < Staged * TBlock.Bytes; at += CacheLine)
                    Streaming.Store(Vector512.LoadAligned(lines + at), codes + at, around: true);
            }

            Streaming.Fence();
        }

        for (; count >= Values; count -= Values, values += Values, codes += Together * TBlock.Bytes)
            fine &= Sixteen(values, codes);
        if (count == 0)
            return fine;
        // The rest, filled up with blocks of zeros that are not copied.
        var padded = stackalloc float[Values];
        var encoded = stackalloc byte[Together * LargestBlock];
        new Span<float>(padded + count, Values - (int)count).Clear();
        new Span<float>(values, (int)count).CopyTo(new Span<float>(padded, (int)count));
        fine &= Sixteen(padded, encoded);
        var bytes = ((int)count + GgmlBlock.Length - 1) / GgmlBlock.Length * TBlock.Bytes;
        new Span<byte>(encoded, bytes).CopyTo(new Span<byte>(codes, bytes));
        return fine;
    }

    /// <summary>False when a scale is not finite as float16.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool Sixteen(float* x, byte* blocks)
    {
        var inverses = stackalloc float[Together];
        var halves = stackalloc uint[Together];
        var d = TBlock.Extremes(x) / TBlock.Divisor;
        var inverse = Vector512<float>.One / d;
        // 0, or so small that the reciprocal overflows: all codes are those of 0.
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(inverse), Vector512.Create(float.PositiveInfinity)), inverse, Vector512<float>.Zero).Store(inverses);
        var half = Float16.Bits(d);
        half.Store(halves);
        var scale = blocks;
        for (var b = 0; b < Together; b++, scale += TBlock.Bytes)
            *(ushort*)scale = (ushort)halves[b];
        TBlock.Codes(x, inverses, blocks);
        return !Vector512.EqualsAny(half & Vector512.Create(Float16.ExponentMask), Vector512.Create(Float16.ExponentMask));
    }
}
