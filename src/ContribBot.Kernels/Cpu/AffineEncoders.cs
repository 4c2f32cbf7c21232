using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>One scale and zero point for all values: y = saturate(RNE(x/scale) + zero point).</summary>
sealed unsafe class PerTensorEncoder(int low, int high) : ICpuEncoder
{
    // Values that are decided together.
    const int Run = 64;

    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        Encode(values, count, codes, new ExactDivision(parameters.Scale), parameters.ZeroPoint, low, high);
        return true;
    }

    internal static void Encode(float* x, long count, byte* codes, ExactDivision division, int zeroPoint, int low, int high)
    {
        float smallest = low - zeroPoint, largest = high - zeroPoint;
        long i = 0;
        for (; i <= count - Run; i += Run)
        {
            i = EncodeCertain(x, i, count, codes, division, zeroPoint, smallest, largest);
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
    static long EncodeCertain(float* x, long i, long count, byte* codes, ExactDivision division, int zeroPoint, float smallest, float largest)
    {
        Vector512<float> low = Vector512.Create(smallest), high = Vector512.Create(largest), reciprocal = Vector512.Create(division.Reciprocal);
        Vector512<float> doubtful = Vector512.Create(ExactDivision.DoubtfulWithin(smallest, largest)), magic = Vector512.Create(ExactDivision.Magic);
        var zero = Vector512.Create(zeroPoint);
        for (; i <= count - Run; i += Run)
        {
            var furthest = Vector512<float>.Zero;
            for (var j = 0; j < Run; j += Vector512<float>.Count)
            {
                // Saturating before the zero point is added keeps the sum in range.
                var product = Vector512.MinNative(high, Vector512.MaxNative(low, Vector512.Load(x + i + j) * reciprocal));
                var sum = product + magic;
                furthest = Vector512.MaxNative(furthest, Vector512.Abs(product - (sum - magic)));
                // The whole number stands in the lowest bits of the sum.
                Lanes.StoreBytes(sum.AsInt32() + zero, codes + i + j);
            }

            if (!Vector512.LessThanAll(furthest, doubtful))
                return i;
        }

        return i;
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
sealed unsafe class SymmetricInt8Encoder(int unit) : ICpuEncoder
{
    const int LargestCode = 127;

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
            PerTensorEncoder.Encode(values, length, codes, new ExactDivision(*scale), 0, -LargestCode, LargestCode);
        }

        return true;
    }
}
