using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ContribBot.Kernels.Cpu;

/// <summary>Which of two values a reduction keeps, by their bits.</summary>
interface IPick
{
    /// <summary>Applied to each value once, before values are compared.</summary>
    static abstract Vector512<uint> Prepare(Vector512<uint> bits);

    static abstract Vector512<uint> Of(Vector512<uint> a, Vector512<uint> b);

    static abstract Vector128<uint> Of(Vector128<uint> a, Vector128<uint> b);
}

readonly struct LargestMagnitude : IPick
{
    public static Vector512<uint> Prepare(Vector512<uint> bits) => bits & Vector512.Create(0x7FFFFFFFu);

    public static Vector512<uint> Of(Vector512<uint> a, Vector512<uint> b) => Vector512.Max(a, b);

    public static Vector128<uint> Of(Vector128<uint> a, Vector128<uint> b) => Vector128.Max(a, b);
}

readonly struct LargestUnsigned : IPick
{
    public static Vector512<uint> Prepare(Vector512<uint> bits) => bits;

    public static Vector512<uint> Of(Vector512<uint> a, Vector512<uint> b) => Vector512.Max(a, b);

    public static Vector128<uint> Of(Vector128<uint> a, Vector128<uint> b) => Vector128.Max(a, b);
}

readonly struct LargestSigned : IPick
{
    public static Vector512<uint> Prepare(Vector512<uint> bits) => bits;

    public static Vector512<uint> Of(Vector512<uint> a, Vector512<uint> b) => Vector512.Max(a.AsInt32(), b.AsInt32()).AsUInt32();

    public static Vector128<uint> Of(Vector128<uint> a, Vector128<uint> b) => Vector128.Max(a.AsInt32(), b.AsInt32()).AsUInt32();
}

/// <summary>
/// One value out of each of sixteen blocks of 32, lane b for block b. The blocks are transposed while they are reduced, half as many vectors after each step: 45 instructions, where
/// reducing each block alone takes ten.
/// </summary>
static unsafe class SixteenBlocks
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<uint> Reduce<TPick>(float* x)
        where TPick : struct, IPick
    {
        if (!Avx512F.IsSupported)
            return OneByOne<TPick>(x);
        Vector512<uint> first = Eight<TPick>(x), second = Eight<TPick>(x + 8 * GgmlBlock.Length);
        return TPick.Of(Avx512F.Shuffle4x128(first, second, 0b10_00_10_00), Avx512F.Shuffle4x128(first, second, 0b11_01_11_01));
    }

    /// <summary>Quarters of blocks 0 to 3, their other quarters, and both of blocks 4 to 7.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<uint> Eight<TPick>(float* x)
        where TPick : struct, IPick
    {
        Vector512<uint> first = Four<TPick>(x), second = Four<TPick>(x + 4 * GgmlBlock.Length);
        return TPick.Of(Avx512F.Shuffle4x128(first, second, 0b01_00_01_00), Avx512F.Shuffle4x128(first, second, 0b11_10_11_10));
    }

    /// <summary>Each quarter has one value of each of four blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<uint> Four<TPick>(float* x)
        where TPick : struct, IPick
    {
        Vector512<ulong> first = Two<TPick>(x).AsUInt64(), second = Two<TPick>(x + 2 * GgmlBlock.Length).AsUInt64();
        return TPick.Of(Avx512F.UnpackLow(first, second).AsUInt32(), Avx512F.UnpackHigh(first, second).AsUInt32());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<uint> Two<TPick>(float* x)
        where TPick : struct, IPick
    {
        Vector512<uint> first = One<TPick>(x), second = One<TPick>(x + GgmlBlock.Length);
        return TPick.Of(Avx512F.UnpackLow(first, second), Avx512F.UnpackHigh(first, second));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<uint> One<TPick>(float* x)
        where TPick : struct, IPick => TPick.Of(TPick.Prepare(Vector512.Load(x).AsUInt32()), TPick.Prepare(Vector512.Load(x + 16).AsUInt32()));

    static Vector512<uint> OneByOne<TPick>(float* x)
        where TPick : struct, IPick
    {
        var picked = stackalloc uint[Vector512<uint>.Count];
        for (var b = 0; b < Vector512<uint>.Count; b++)
        {
            var sixteen = One<TPick>(x + b * GgmlBlock.Length);
            Vector256<uint> low = sixteen.GetLower(), high = sixteen.GetUpper();
            var four = TPick.Of(TPick.Of(low.GetLower(), low.GetUpper()), TPick.Of(high.GetLower(), high.GetUpper()));
            four = TPick.Of(four, Vector128.Shuffle(four, Vector128.Create(2u, 3, 0, 1)));
            picked[b] = TPick.Of(four, Vector128.Shuffle(four, Vector128.Create(1u, 0, 3, 2))).ToScalar();
        }

        return Vector512.Load(picked);
    }
}
