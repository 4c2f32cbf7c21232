using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ContribBot.Kernels.Cpu;

/// <summary>Smallest and largest value at memory speed.</summary>
static unsafe class FiniteRange
{
    /// <summary>The range of the values and 0; (NaN, NaN) when any value is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Min, float Max) Of(float* values, long length)
    {
        long i = 0;
        Vector512<float> min0 = default, min1 = default, max0 = default, max1 = default;
        // The magnitude of every NaN and infinity, read as an integer, is at least that of infinity: one integer maximum finds them all.
        Vector512<uint> magnitude0 = default, magnitude1 = default;
        var noSign = Vector512.Create(0x7FFFFFFFu);
        for (; i <= length - 32; i += 32)
        {
            Streaming.FetchAhead(values + i);
            Streaming.FetchAhead(values + i + 16);
            var x = Vector512.Load(values + i);
            var y = Vector512.Load(values + i + 16);
            min0 = Vector512.MinNative(min0, x);
            max0 = Vector512.MaxNative(max0, x);
            magnitude0 = Vector512.Max(magnitude0, x.AsUInt32() & noSign);
            min1 = Vector512.MinNative(min1, y);
            max1 = Vector512.MaxNative(max1, y);
            magnitude1 = Vector512.Max(magnitude1, y.AsUInt32() & noSign);
        }

        var (low, high) = Reduce(Vector512.MinNative(min0, min1), Vector512.MaxNative(max0, max1));
        var largest = 0u;
        var magnitudes = Vector512.Max(magnitude0, magnitude1);
        for (var lane = 0; lane < Vector512<uint>.Count; lane++)
            largest = Math.Max(largest, magnitudes[lane]);
        for (; i < length; i++)
        {
            low = MathF.Min(low, values[i]);
            high = MathF.Max(high, values[i]);
            largest = Math.Max(largest, BitConverter.SingleToUInt32Bits(values[i]) & 0x7FFFFFFF);
        }

        return largest >= 0x7F800000 ? (float.NaN, float.NaN) : (low, high);
    }

    static (float Min, float Max) Reduce(Vector512<float> min, Vector512<float> max)
    {
        float low = 0, high = 0;
        for (var lane = 0; lane < Vector512<float>.Count; lane++)
        {
            low = MathF.Min(low, min[lane]);
            high = MathF.Max(high, max[lane]);
        }

        return (low, high);
    }
}
