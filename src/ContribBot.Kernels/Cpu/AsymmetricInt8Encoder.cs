using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>A scale and a zero point for each row or group: its values are read from memory once, and again from cache.</summary>
sealed unsafe class AsymmetricInt8Encoder(int unit) : ICpuEncoder
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Encode(float* values, long count, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        for (; count > 0; count -= unit, values += unit, codes += unit, scales += sizeof(float), zeroPoints++)
        {
            var length = Math.Min(unit, count);
            if (!TryRange(values, length, out var min, out var max))
                return false;
            var scale = (max - min) / AsymmetricInt8Scheme.LargestCode;
            if (float.IsInfinity(scale))
                return false;
            var zeroPoint = scale == 0 ? 0 : (int)MathF.Round(Math.Clamp(-min / scale, 0, AsymmetricInt8Scheme.LargestCode), MidpointRounding.ToEven);
            scale = scale == 0 ? 1 : scale;
            *(float*)scales = scale;
            *zeroPoints = (byte)zeroPoint;
            Codes(values, length, codes, new ExactDivision(scale), zeroPoint);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Codes(float* x, long count, byte* codes, ExactDivision division, int zeroPoint)
    {
        float smallest = -zeroPoint, largest = AsymmetricInt8Scheme.LargestCode - zeroPoint;
        Vector512<float> low = Vector512.Create(smallest), high = Vector512.Create(largest), reciprocal = Vector512.Create(division.Reciprocal);
        var doubtful = ExactDivision.DoubtfulWithin(smallest, largest);
        Vector512<float> limit = Vector512.Create(doubtful), magic = Vector512.Create(ExactDivision.Magic);
        var zero = Vector512.Create(zeroPoint);
        long i = 0;
        for (; i <= count - 32; i += 32)
        {
            // The product stands second: where it is NaN, the instructions return their second operand.
            var a = Vector512.MinNative(high, Vector512.MaxNative(low, Vector512.Load(x + i) * reciprocal));
            var b = Vector512.MinNative(high, Vector512.MaxNative(low, Vector512.Load(x + i + 16) * reciprocal));
            Vector512<float> sumA = a + magic, sumB = b + magic;
            if (!Vector512.LessThanAll(Vector512.MaxNative(Vector512.Abs(a - (sumA - magic)), Vector512.Abs(b - (sumB - magic))), limit))
            {
                sumA = division.RoundByDividing(Vector512.Load(x + i), low, high) + magic;
                sumB = division.RoundByDividing(Vector512.Load(x + i + 16), low, high) + magic;
            }

            // The whole number stands in the lowest bits of the sum.
            Lanes.StoreBytes(sumA.AsInt32() + zero, codes + i);
            Lanes.StoreBytes(sumB.AsInt32() + zero, codes + i + 16);
        }

        for (; i <= count - 16; i += 16)
            Lanes.StoreBytes(Vector512.ConvertToInt32Native(division.Round(Vector512.Load(x + i), low, high, doubtful)) + zero, codes + i);
        for (; i < count; i++)
            codes[i] = (byte)((int)division.Round(x[i], smallest, largest) + zeroPoint);
    }

    /// <summary>The range of the values and 0; false when any value is NaN or infinite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryRange(float* x, long count, out float min, out float max)
    {
        Vector512<float> min0 = default, min1 = default, max0 = default, max1 = default;
        var magnitude = Vector512<uint>.Zero;
        long i = 0;
        for (; i <= count - 32; i += 32)
        {
            Vector512<float> a = Vector512.Load(x + i), b = Vector512.Load(x + i + 16);
            min0 = Vector512.MinNative(min0, a);
            max0 = Vector512.MaxNative(max0, a);
            min1 = Vector512.MinNative(min1, b);
            max1 = Vector512.MaxNative(max1, b);
            magnitude = Vector512.Max(magnitude, Vector512.Max(Lanes.Magnitude(a).AsUInt32(), Lanes.Magnitude(b).AsUInt32()));
        }

        min = -Furthest(-Vector512.MinNative(min0, min1));
        max = Furthest(Vector512.MaxNative(max0, max1));
        var fine = Vector512.LessThanAll(magnitude, Vector512.Create(Lanes.InfinityBits));
        for (; i < count; i++)
        {
            min = MathF.Min(min, x[i]);
            max = MathF.Max(max, x[i]);
            fine &= float.IsFinite(x[i]);
        }

        return fine;
    }

    // Lanes that are not negative are in the order of their bits. −0 would not be, so zero is added; NaN and infinity are told by the magnitude.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static float Furthest(Vector512<float> lanes) => BitConverter.UInt32BitsToSingle(Lanes.Largest((lanes + Vector512<float>.Zero).AsUInt32()));
}
