using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ContribBot.Kernels.Formats;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>NF4.</summary>
sealed unsafe class Nf4Encoder() : BlockEncoder(new Nf4().Layout([]))
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override bool Block(float* x, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var largest = Lanes.LargestMagnitude(x, Nf4.BlockLength);
        if (largest >= Lanes.InfinityBits)
            return false;
        var scale = BitConverter.UInt32BitsToSingle(largest);
        *(float*)scales = scale;
        var inverse = 1 / scale;
        inverse = float.IsFinite(inverse) ? inverse : 0;
        for (var i = 0; i < Nf4.BlockLength; i += 16)
        {
            var code = Codebooks.NormalFloat4Code(Vector512.Load(x + i) * inverse);
            // The first of a pair is in the high nibble: the two change places.
            Lanes.StoreNibbles((code.AsUInt64() << 32 | code.AsUInt64() >>> 32).AsInt32(), codes + i / 2);
        }

        return true;
    }

    // Level 7 is zero; it fills the low nibble of a last value without a partner.
    protected override byte LastNibble(byte pair) => (byte)(pair & 0xF0 | 7);
}

/// <summary>FP8 with a scale for the tensor.</summary>
sealed unsafe class Fp8Encoder(Fp8 scheme) : BlockEncoder(scheme.Layout([]))
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override bool Block(float* x, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var scale = Vector512.Create(parameters.Scale);
        for (var i = 0; i < 64; i += 16)
        {
            // The quotient is rounded again, to eight bits: a reciprocal would not do.
            var quotient = Vector512.Load(x + i) / scale;
            Lanes.StoreBytes(scheme.IsE4M3 ? Codebooks.E4M3Code(quotient) : Codebooks.E5M2Code(quotient), codes + i);
        }

        return true;
    }
}

/// <summary>OCP Microscaling.</summary>
sealed unsafe class MxEncoder(Mx scheme) : BlockEncoder(scheme.Layout([]))
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override bool Block(float* x, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var largest = Lanes.LargestMagnitude(x, Mx.BlockLength);
        *scales = Float8Scale.ForBlock(BitConverter.UInt32BitsToSingle(largest), scheme.LargestExponent);
        if (*scales == Float8Scale.NaN)
        {
            new Span<byte>(codes, scheme.Element is MxElement.Fp4 ? Mx.BlockLength / 2 : Mx.BlockLength).Clear();
            return true;
        }

        // A power of two: the product is exact, but for values so small that they round to zero anyway.
        var inverse = (float)Math.ScaleB(1, 127 - *scales);
        for (var i = 0; i < Mx.BlockLength; i += 16)
            Store(Vector512.Load(x + i) * inverse, codes, i);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Store(Vector512<float> element, byte* codes, int i)
    {
        switch (scheme.Element)
        {
            case MxElement.Fp8E4M3:
                Lanes.StoreBytes(Codebooks.E4M3Code(element), codes + i);
                break;
            case MxElement.Fp8E5M2:
                Lanes.StoreBytes(Codebooks.E5M2Code(element), codes + i);
                break;
            case MxElement.Fp4:
                Lanes.StoreNibbles(Codebooks.Float4Code(element), codes + i / 2);
                break;
            default:
                var steps = Vector512.Round(element * 64f);
                var clamped = Vector512.MinNative(Vector512.MaxNative(steps, Vector512.Create(-127f)), Vector512.Create(127f));
                Lanes.StoreBytes(Vector512.ConvertToInt32Native(clamped), codes + i);
                break;
        }
    }
}

/// <summary>NVFP4.</summary>
sealed unsafe class NvFp4Encoder() : BlockEncoder(new NvFp4().Layout([]))
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    protected override bool Block(float* x, byte* codes, byte* scales, byte* zeroPoints, TensorParameters parameters)
    {
        var values = Vector512.Load(x);
        var largest = BitConverter.UInt32BitsToSingle(Lanes.Largest(Lanes.Magnitude(values).AsUInt32()));
        *scales = Float8.ToE4M3(Math.Clamp(largest / 6f / parameters.Scale, NvFp4.SmallestBlockScale, Float8.LargestE4M3));
        var scale = Float8.ValuesOfE4M3[*scales] * parameters.Scale;
        Lanes.StoreNibbles(Codebooks.Float4Code(values / (scale == 0 ? 1 : scale)), codes);
        return true;
    }
}
