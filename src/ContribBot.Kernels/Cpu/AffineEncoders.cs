using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Cpu;

/// <summary>One scale and zero point for all values: y = saturate(RNE(x/scale) + zero point).</summary>
sealed unsafe class PerTensorEncoder(int low, int high) : ICpuEncoder
{
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        Encode(values, count, codes, new ExactDivision(parameters.Scale), parameters.ZeroPoint, low, high);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Encode(float* x, long count, byte* codes, ExactDivision division, int zeroPoint, int low, int high)
    {
        var zero = Vector512.Create(zeroPoint);
        // Saturating before the zero point is added keeps the conversion to integers in range.
        Vector512<float> smallest = Vector512.Create((float)(low - zeroPoint)), largest = Vector512.Create((float)(high - zeroPoint));
        long i = 0;
        for (; i <= count - 64; i += 64)
        {
            for (var j = 0; j < 64; j += 16)
            {
                var steps = Vector512.MinNative(Vector512.MaxNative(division.Round(Vector512.Load(x + i + j)), smallest), largest);
                Lanes.StoreBytes(Vector512.ConvertToInt32Native(steps) + zero, codes + i + j);
            }
        }

        for (; i < count; i++)
            codes[i] = (byte)((int)Math.Clamp(division.Round(x[i]), low - zeroPoint, high - zeroPoint) + zeroPoint);
    }
}

/// <summary>A symmetric scale, max|x|/127, for each row or group: its values are read from memory once, and again from cache.</summary>
sealed unsafe class SymmetricInt8Encoder(int unit) : ICpuEncoder
{
    const int LargestCode = 127;

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
