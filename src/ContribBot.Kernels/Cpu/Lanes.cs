using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ContribBot.Kernels.Cpu;

/// <summary>Vector steps that several kernels share. Vector512 compiles to AVX-512 where there is it, and to two or four narrower vectors elsewhere.</summary>
static unsafe class Lanes
{
    /// <summary>The bits of infinity: magnitudes from here on are not finite.</summary>
    public const uint InfinityBits = 0x7F800000;

    const uint MagnitudeMask = 0x7FFFFFFF;

    public static Vector512<float> Magnitude(Vector512<float> x) => (x.AsUInt32() & Vector512.Create(MagnitudeMask)).AsSingle();

    /// <summary>Stores the low byte of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreBytes(Vector512<int> lanes, byte* to)
    {
        if (Avx512F.IsSupported)
            Avx512F.ConvertToVector128Byte(lanes).Store(to);
        else
            NarrowToBytes(lanes).Store(to);
    }

    /// <summary>The low bytes of 64 numbers that 16 bits can hold, in order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<byte> Bytes(Vector512<int> a, Vector512<int> b, Vector512<int> c, Vector512<int> d)
    {
        if (!Avx512BW.IsSupported)
            return Vector512.Create(Vector256.Create(NarrowToBytes(a), NarrowToBytes(b)), Vector256.Create(NarrowToBytes(c), NarrowToBytes(d)));
        // Packing works within quarters of a vector, so that each quarter has four bytes of a, b, c and d; half as many instructions as narrowing each alone.
        var low = Vector512.Create((short)0xFF);
        var quarters = Avx512BW.PackUnsignedSaturate(Avx512BW.PackSignedSaturate(a, b) & low, Avx512BW.PackSignedSaturate(c, d) & low);
        return Avx512F.PermuteVar16x32(quarters.AsInt32(), Vector512.Create(0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<byte> NarrowToBytes(Vector512<int> lanes)
    {
        var low = lanes.AsUInt32() & Vector512.Create(0xFFu);
        var words = Vector256.Narrow(low.GetLower(), low.GetUpper());
        return Vector128.Narrow(words.GetLower(), words.GetUpper());
    }

    /// <summary>Sixteen codes of four bits, the first of each pair in the low nibble → eight bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreNibbles(Vector512<int> lanes, byte* to)
    {
        // Lanes 2j and 2j + 1 are one 64-bit lane: its two halves move into one byte.
        var pairs = lanes.AsUInt64();
        var bytes = (pairs & Vector512.Create(0xFul)) | (pairs >>> 28 & Vector512.Create(0xF0ul));
        if (Avx512F.IsSupported)
        {
            *(ulong*)to = Avx512F.ConvertToVector128Byte(bytes).AsUInt64().ToScalar();
            return;
        }

        for (var lane = 0; lane < Vector512<ulong>.Count; lane++)
            to[lane] = (byte)bytes[lane];
    }

    /// <summary>The largest of the lanes, read as unsigned integers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Largest(Vector512<uint> lanes)
    {
        var half = Vector256.Max(lanes.GetLower(), lanes.GetUpper());
        var quarter = Vector128.Max(half.GetLower(), half.GetUpper());
        quarter = Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(2u, 3, 0, 1)));
        return Vector128.Max(quarter, Vector128.Shuffle(quarter, Vector128.Create(1u, 0, 3, 2))).ToScalar();
    }

    /// <summary>The bits of the largest magnitude; at least <see cref="InfinityBits"/> when a value is not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint LargestMagnitude(float* x, long count)
    {
        var mask = Vector512.Create(MagnitudeMask);
        Vector512<uint> a = default, b = default, c = default, d = default;
        long i = 0;
        for (; i <= count - 64; i += 64)
        {
            a = Vector512.Max(a, Vector512.Load((uint*)x + i) & mask);
            b = Vector512.Max(b, Vector512.Load((uint*)x + i + 16) & mask);
            c = Vector512.Max(c, Vector512.Load((uint*)x + i + 32) & mask);
            d = Vector512.Max(d, Vector512.Load((uint*)x + i + 48) & mask);
        }

        for (; i <= count - 16; i += 16)
            a = Vector512.Max(a, Vector512.Load((uint*)x + i) & mask);
        var largest = Largest(Vector512.Max(Vector512.Max(a, b), Vector512.Max(c, d)));
        for (; i < count; i++)
            largest = Math.Max(largest, ((uint*)x)[i] & MagnitudeMask);
        return largest;
    }
}
