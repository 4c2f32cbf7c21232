using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Formats;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>
/// What the encoders of ggml's blocks share. Sixteen blocks are encoded together: their extremes first, then their scales in one vector, since two divisions and a conversion
/// to float16 for each block alone would take longer than its values.
/// </summary>
abstract unsafe class GgmlEncoder(int blockBytes) : ICpuEncoder
{
    protected const int BlockLength = 32;

    const int Together = 16;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var fine = true;
        for (; count >= BlockLength; )
        {
            var blocks = (int)Math.Min(Together, count / BlockLength);
            fine &= Blocks(values, blocks, codes);
            values += blocks * BlockLength;
            codes += blocks * blockBytes;
            count -= blocks * BlockLength;
        }

        if (count == 0)
            return fine;
        var padded = stackalloc float[BlockLength];
        new Span<float>(padded, BlockLength).Clear();
        new Span<float>(values, (int)count).CopyTo(new Span<float>(padded, BlockLength));
        return fine & Blocks(padded, 1, codes);
    }

    /// <summary>The number whose quotient is the block's scale.</summary>
    protected abstract void Extremes(float* x, int blocks, float* extremes);

    /// <summary>The codes of the blocks, behind their scales.</summary>
    protected abstract void Codes(float* x, int blocks, float* inverses, byte* codes);

    /// <summary>What the extreme is divided by.</summary>
    protected abstract float Divisor { get; }

    /// <summary>False when a scale is not finite as float16.</summary>
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool Blocks(float* x, int blocks, byte* codes)
    {
        var extremes = stackalloc float[Together];
        var inverses = stackalloc float[Together];
        var halves = stackalloc uint[Together];
        Vector512<float>.Zero.Store(extremes);
        Extremes(x, blocks, extremes);
        var d = Vector512.Load(extremes) / Divisor;
        var inverse = Vector512<float>.One / d;
        // 0, or so small that the reciprocal overflows: all codes are those of 0.
        Vector512.ConditionalSelect(Vector512.LessThan(Vector512.Abs(inverse), Vector512.Create(float.PositiveInfinity)), inverse, Vector512<float>.Zero).Store(inverses);
        var half = Float16.Bits(d);
        half.Store(halves);
        for (var b = 0; b < blocks; b++)
            *(ushort*)(codes + b * blockBytes) = (ushort)halves[b];
        Codes(x, blocks, inverses, codes);
        return !Vector512.EqualsAny(half & Vector512.Create(Float16.ExponentMask), Vector512.Create(Float16.ExponentMask));
    }
}

/// <summary>ggml Q8_0.</summary>
sealed unsafe class Q8Encoder() : GgmlEncoder(GgmlQ8.BlockBytes)
{
    protected override float Divisor => 127;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Extremes(float* x, int blocks, float* extremes)
    {
        for (var b = 0; b < blocks; b++, x += BlockLength)
            ((uint*)extremes)[b] = Lanes.Largest(Vector512.Max(Lanes.Magnitude(Vector512.Load(x)).AsUInt32(), Lanes.Magnitude(Vector512.Load(x + 16)).AsUInt32()));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Codes(float* x, int blocks, float* inverses, byte* codes)
    {
        for (var b = 0; b < blocks; b++, x += BlockLength, codes += GgmlQ8.BlockBytes)
        {
            var inverse = Vector512.Create(inverses[b]);
            Lanes.StoreBytes(RoundAway(Vector512.Load(x) * inverse), codes + 2);
            Lanes.StoreBytes(RoundAway(Vector512.Load(x + 16) * inverse), codes + 18);
        }
    }

    /// <summary>
    /// Half away from zero, for magnitudes up to 2²²: the largest number below a half is added, with the value's sign, and the sum truncated. A half itself would lift 0.49999997;
    /// this is one unit less, which the sum rounds away exactly where the fraction is a half or more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> RoundAway(Vector512<float> x)
    {
        const uint signBit = 0x80000000, justBelowHalf = 0x3EFFFFFF;
        var half = (x.AsUInt32() & Vector512.Create(signBit) | Vector512.Create(justBelowHalf)).AsSingle();
        return Vector512.ConvertToInt32Native(x + half);
    }
}

/// <summary>ggml Q4_0.</summary>
sealed unsafe class Q4Encoder() : GgmlEncoder(GgmlQ4.BlockBytes)
{
    protected override float Divisor => -8;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Extremes(float* x, int blocks, float* extremes)
    {
        for (var b = 0; b < blocks; b++, x += BlockLength)
        {
            Vector512<uint> first = Lanes.Magnitude(Vector512.Load(x)).AsUInt32(), second = Lanes.Magnitude(Vector512.Load(x + 16)).AsUInt32();
            var largest = Lanes.Largest(Vector512.Max(first, second));
            // The first of the values with the largest magnitude gives the sign.
            var places = Vector512.Equals(first, Vector512.Create(largest)).ExtractMostSignificantBits()
                | Vector512.Equals(second, Vector512.Create(largest)).ExtractMostSignificantBits() << 16;
            // All zeros, either sign: the definition looks for a magnitude above 0 and finds none, so the extreme is +0.
            extremes[b] = largest == 0 ? 0 : x[BitOperations.TrailingZeroCount(places) & 31];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override void Codes(float* x, int blocks, float* inverses, byte* codes)
    {
        for (var b = 0; b < blocks; b++, x += BlockLength, codes += GgmlQ4.BlockBytes)
        {
            var inverse = Vector512.Create(inverses[b]);
            Lanes.StoreBytes(Code(Vector512.Load(x) * inverse) | Code(Vector512.Load(x + 16) * inverse) << 4, codes + 2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Code(Vector512<float> product) =>
        // The product was rounded before the sum: fusing the two would change codes.
        Vector512.Min(Vector512.ConvertToInt32Native(product + Vector512.Create(8.5f)), Vector512.Create(15));
}
