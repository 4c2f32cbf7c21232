using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>Symmetric int4 in groups.</summary>
sealed unsafe class Int4Encoder(Int4Group scheme) : BlockEncoder(scheme.Layout([]))
{
    const int LargestCode = 7;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override bool Block(float* x, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var largest = Lanes.LargestMagnitude(x, scheme.Group);
        if (largest >= Lanes.InfinityBits)
            return false;
        var scale = BitConverter.UInt32BitsToSingle(largest) / LargestCode;
        if (scale == 0)
            scale = 1;
        *(float*)scales = scale;
        var division = new ExactDivision(scale);
        Vector512<float> low = Vector512.Create((float)-LargestCode), high = Vector512.Create((float)LargestCode);
        var doubtful = ExactDivision.DoubtfulWithin(-LargestCode, LargestCode);
        for (var i = 0; i < scheme.Group; i += 16)
        {
            var steps = division.Round(Vector512.Load(x + i), low, high, doubtful);
            Lanes.StoreNibbles(Vector512.ConvertToInt32Native(steps) & Vector512.Create(0xF), codes + i / 2);
        }

        return true;
    }
}

/// <summary>Asymmetric int4 in groups with a float zero point.</summary>
sealed unsafe class Int4AsymmetricEncoder(Int4GroupAsymmetric scheme) : BlockEncoder(scheme.Layout([]))
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override bool Block(float* x, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        if (Lanes.LargestMagnitude(x, scheme.Group) >= Lanes.InfinityBits)
            return false;
        Vector512<float> low = Vector512.Load(x), high = low;
        for (var i = 16; i < scheme.Group; i += 16)
        {
            low = Vector512.MinNative(low, Vector512.Load(x + i));
            high = Vector512.MaxNative(high, Vector512.Load(x + i));
        }

        float min = low[0], max = high[0];
        for (var lane = 1; lane < 16; lane++)
            (min, max) = (MathF.Min(min, low[lane]), MathF.Max(max, high[lane]));
        var scale = MathF.Max((max - min) / 15f, Int4GroupAsymmetric.SmallestScale);
        *(float*)scales = scale;
        *(float*)zeroPoints = min + 8 * scale;
        var division = new ExactDivision(scale);
        for (var i = 0; i < scheme.Group; i += 16)
        {
            var code = division.Round(Vector512.Load(x + i) - Vector512.Create(min), Vector512<float>.Zero, Vector512.Create(15f), ExactDivision.DoubtfulWithin(0, 15));
            Lanes.StoreNibbles(Vector512.ConvertToInt32Native(code), codes + i / 2);
        }

        return float.IsFinite(scale);
    }

    // Zero could lie outside of the group's range.
    protected override float Filler(ReadOnlySpan<float> values) => values[0];
}
