using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>One scale and zero point for all values: y = saturate(RNE(x/scale) + zero point).</summary>
sealed unsafe class PerTensorEncoder(int low, int high, bool around) : ICpuEncoder
{
    // Values that are decided together: their codes are a cache line.
    const int Run = 64;

    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        Encode(values, count, codes, new ExactDivision(parameters.Scale), parameters.ZeroPoint, low, high, around);
        if (around)
            Streaming.Fence();
        return true;
    }

    /// <param name="around">Whether to write around the caches; a <see cref="Streaming.Fence"/> is the caller's.</param>
    /// <param name="ahead">How far ahead values are fetched, in bytes.</param>
    internal static void Encode(float* x, long count, byte* codes, ExactDivision division, int zeroPoint, int low, int high, bool around, long ahead = Streaming.AheadBytes)
    {
        float smallest = low - zeroPoint, largest = high - zeroPoint;
        around &= Streaming.IsAligned(codes);
        long i = 0;
        for (; i <= count - Run; i += Run)
        {
            i = EncodeCertain(x, i, count, codes, division, zeroPoint, smallest, largest, around, ahead);
            if (i > count - Run)
                break;
            EncodeDoubtful(x + i, codes + i, division, zeroPoint, smallest, largest);
        }

        for (; i < count; i++)
            codes[i] = (byte)((int)division.Round(x[i], smallest, largest) + zeroPoint);
    }

    /// <summary>Encodes runs until one holds a value whose rounding the reciprocal can't decide; a loop without calls keeps its constants in registers.</summary>
    /// <returns>Where that run begins, or where less than a run is left.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static long EncodeCertain(float* x, long i, long count, byte* codes, ExactDivision division, int zeroPoint, float smallest, float largest, bool around, long ahead)
    {
        Vector512<float> low = Vector512.Create(smallest), high = Vector512.Create(largest), reciprocal = Vector512.Create(division.Reciprocal);
        Vector512<float> doubtful = Vector512.Create(ExactDivision.DoubtfulWithin(smallest, largest)), magic = Vector512.Create(ExactDivision.Magic);
        // The whole number stands in the lowest bits of the sum.
        var zero = Vector512.Create(zeroPoint - BitConverter.SingleToInt32Bits(ExactDivision.Magic));
        for (; i <= count - Run; i += Run)
        {
            Vector512<float> a = Product(x + i, ahead, reciprocal, low, high), b = Product(x + i + 16, ahead, reciprocal, low, high);
            Vector512<float> c = Product(x + i + 32, ahead, reciprocal, low, high), d = Product(x + i + 48, ahead, reciprocal, low, high);
            Vector512<float> sumA = a + magic, sumB = b + magic, sumC = c + magic, sumD = d + magic;
            var furthest = Vector512.MaxNative(
                Vector512.MaxNative(Vector512.Abs(a - (sumA - magic)), Vector512.Abs(b - (sumB - magic))),
                Vector512.MaxNative(Vector512.Abs(c - (sumC - magic)), Vector512.Abs(d - (sumD - magic))));
            if (!Vector512.LessThanAll(furthest, doubtful))
                return i;
            Streaming.Store(Lanes.Bytes(sumA.AsInt32() + zero, sumB.AsInt32() + zero, sumC.AsInt32() + zero, sumD.AsInt32() + zero), codes + i, around);
        }

        return i;
    }

    // Saturating before the zero point is added keeps the sum in range.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<float> Product(float* x, long ahead, Vector512<float> reciprocal, Vector512<float> low, Vector512<float> high)
    {
        Streaming.FetchAhead(x, ahead);
        return Vector512.MinNative(high, Vector512.MaxNative(low, Vector512.Load(x) * reciprocal));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    static void EncodeDoubtful(float* x, byte* codes, ExactDivision division, int zeroPoint, float smallest, float largest)
    {
        Vector512<float> low = Vector512.Create(smallest), high = Vector512.Create(largest);
        for (var j = 0; j < Run; j += Vector512<float>.Count)
            Lanes.StoreBytes(Vector512.ConvertToInt32Native(division.RoundByDividing(Vector512.Load(x + j), low, high)) + Vector512.Create(zeroPoint), codes + j);
    }
}

/// <summary>A symmetric scale, max|x|/127, for each row or group: its values are read from memory once, and again from cache.</summary>
sealed unsafe class SymmetricInt8Encoder(int unit, bool around) : ICpuEncoder
{
    const int LargestCode = 127;

    // What still fits into the first-level cache beside the unit that is encoded.
    const int LargestAhead = 16 << 10;

    // Encoding takes several times as long as finding the maximum, so it fetches what the maximum after the next reads: memory is busy all the time, not in bursts.
    readonly long ahead = Math.Clamp(2L * unit * sizeof(float), Streaming.AheadBytes, LargestAhead);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var scale = (float*)scales;
        for (; count > 0; count -= unit, values += unit, codes += unit, scale++)
        {
            var length = Math.Min(unit, count);
            var largest = Lanes.LargestMagnitude(values, length);
            if (largest >= Lanes.InfinityBits)
                return false;
            *scale = BitConverter.UInt32BitsToSingle(largest) / LargestCode;
            if (*scale == 0)
                *scale = 1;
            PerTensorEncoder.Encode(values, length, codes, new ExactDivision(*scale), 0, -LargestCode, LargestCode, around, ahead);
        }

        if (around)
            Streaming.Fence();

        return true;
    }
}
