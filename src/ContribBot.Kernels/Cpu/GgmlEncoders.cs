using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Formats;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>ggml Q8_0 block by block: two vectors hold a block, so each value is read once.</summary>
sealed unsafe class Q8Encoder : ICpuEncoder
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var tooLarge = 0u;
        long i = 0;
        for (; i <= count - GgmlQ8.BlockLength; i += GgmlQ8.BlockLength, codes += GgmlQ8.BlockBytes)
            tooLarge |= Block(values + i, codes);
        if (i < count)
        {
            var padded = stackalloc float[GgmlQ8.BlockLength];
            new Span<float>(values + i, (int)(count - i)).CopyTo(new Span<float>(padded, GgmlQ8.BlockLength));
            tooLarge |= Block(padded, codes);
        }

        return tooLarge == 0;
    }

    /// <summary>1 when the scale is not finite as float16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Block(float* x, byte* block)
    {
        Vector512<float> first = Vector512.Load(x), second = Vector512.Load(x + 16);
        var largest = BitConverter.UInt32BitsToSingle(Lanes.Largest(Vector512.Max(Lanes.Magnitude(first).AsUInt32(), Lanes.Magnitude(second).AsUInt32())));
        var d = largest / 127f;
        var inverse = 1 / d;
        inverse = float.IsFinite(inverse) ? inverse : 0;
        var half = Float16.Bits(d);
        *(ushort*)block = half;
        Lanes.StoreBytes(RoundAway(first * inverse), block + 2);
        Lanes.StoreBytes(RoundAway(second * inverse), block + 18);
        return Float16.IsFinite(half) ? 0u : 1u;
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

/// <summary>ggml Q4_0 block by block.</summary>
sealed unsafe class Q4Encoder : ICpuEncoder
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var tooLarge = 0u;
        long i = 0;
        for (; i <= count - GgmlQ4.BlockLength; i += GgmlQ4.BlockLength, codes += GgmlQ4.BlockBytes)
            tooLarge |= Block(values + i, codes);
        if (i < count)
        {
            var padded = stackalloc float[GgmlQ4.BlockLength];
            new Span<float>(values + i, (int)(count - i)).CopyTo(new Span<float>(padded, GgmlQ4.BlockLength));
            tooLarge |= Block(padded, codes);
        }

        return tooLarge == 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Block(float* x, byte* block)
    {
        Vector512<float> first = Vector512.Load(x), second = Vector512.Load(x + 16);
        Vector512<uint> firstMagnitude = Lanes.Magnitude(first).AsUInt32(), secondMagnitude = Lanes.Magnitude(second).AsUInt32();
        var largest = Lanes.Largest(Vector512.Max(firstMagnitude, secondMagnitude));
        // The first of the values with the largest magnitude gives the sign.
        var places = Vector512.Equals(firstMagnitude, Vector512.Create(largest)).ExtractMostSignificantBits()
            | Vector512.Equals(secondMagnitude, Vector512.Create(largest)).ExtractMostSignificantBits() << 16;
        var d = x[System.Numerics.BitOperations.TrailingZeroCount(places) & 31] / -8f;
        // All zeros, either sign: the definition looks for a magnitude above 0 and finds none, so m is +0 and d is −0.
        d = largest == 0 ? -0f : d;
        var inverse = 1 / d;
        inverse = float.IsFinite(inverse) ? inverse : 0;
        var half = Float16.Bits(d);
        *(ushort*)block = half;
        Lanes.StoreBytes(Code(first, inverse) | Code(second, inverse) << 4, block + 2);
        return Float16.IsFinite(half) ? 0u : 1u;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<int> Code(Vector512<float> x, float inverse) =>
        // The product is rounded before the sum: fusing the two would change codes.
        Vector512.Min(Vector512.ConvertToInt32Native(x * inverse + Vector512.Create(8.5f)), Vector512.Create(15));
}
