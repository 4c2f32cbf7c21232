using System.Buffers.Binary;
using ContribBot.Kernels.Formats;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Oracle;

/// <summary>
/// Every quantization as its definition reads, value by value. Definitions are in float32, so float32 steps are spelled out one by one; a quotient
/// taken in float64 and rounded to float32 is the correctly rounded float32 quotient (Figueroa, 1995).
/// </summary>
public static class QuantizationOracle
{
    public static QuantizedTensor Run(QuantizationScheme scheme, ReadOnlySpan<float> values, IReadOnlyList<long> shape)
    {
        var parameters = Parameters(scheme, values);
        var layout = scheme.Layout(shape);
        var units = (int)layout.Units(values.Length);
        var codes = new byte[layout.TotalCodeBytes(values.Length)];
        var scales = new byte[units * layout.ScaleBytes];
        var zeroPoints = new byte[units * layout.ZeroPointBytes];
        for (var unit = 0; unit < units; unit++)
        {
            var start = unit * layout.Values;
            var group = values[start..Math.Min(values.Length, start + layout.Values)];
            Unit(scheme, group, parameters, codes.AsSpan(unit * layout.CodeBytes), scales.AsSpan(unit * layout.ScaleBytes), zeroPoints.AsSpan(unit * layout.ZeroPointBytes));
        }

        return new QuantizedTensor(scheme, shape, codes, scales, zeroPoints, parameters);
    }

    static TensorParameters Parameters(QuantizationScheme scheme, ReadOnlySpan<float> values)
    {
        if (scheme.Needs is TensorStatistic.None)
            return TensorParameters.None;
        var sorted = values.ToArray();
        if (sorted.Any(value => !float.IsFinite(value)))
            return scheme.Parameters(float.NaN, float.NaN);
        Array.Sort(sorted);
        var cut = scheme is Int8Static calibrated && sorted.Length > 0 ? (int)Math.Floor((100 - calibrated.Percentile) / 200 * (sorted.Length - 1)) : 0;
        return sorted.Length == 0 ? scheme.Parameters(0, 0) : scheme.Parameters(sorted[cut], sorted[^(cut + 1)]);
    }

    static void Unit(QuantizationScheme scheme, ReadOnlySpan<float> x, TensorParameters tensor, Span<byte> codes, Span<byte> scales, Span<byte> zeroPoints)
    {
        switch (scheme)
        {
            case PerTensorScheme perTensor:
                for (var i = 0; i < x.Length; i++)
                    codes[i] = Affine(x[i], tensor.Scale, tensor.ZeroPoint, perTensor.Low, perTensor.High);
                break;
            case Int8PerChannel or Int8Group:
                Symmetric(x, 127, scales, codes, nibbles: false);
                break;
            case AsymmetricInt8Scheme:
                Asymmetric(x, codes, scales, zeroPoints);
                break;
            case Int4Group:
                Symmetric(x, 7, scales, codes, nibbles: true);
                break;
            case Int4GroupAsymmetric:
                Tinygemm(x, codes, scales, zeroPoints);
                break;
            case GgmlQ8:
                BlockQ8(x, codes);
                break;
            case GgmlQ4:
                BlockQ4(x, codes);
                break;
            case Nf4:
                NormalFloat(x, codes, scales);
                break;
            case Fp8 fp8:
                for (var i = 0; i < x.Length; i++)
                    codes[i] = fp8.IsE4M3 ? Float8.ToE4M3(Quotient(x[i], tensor.Scale)) : Float8.ToE5M2(Quotient(x[i], tensor.Scale));
                break;
            case Mx mx:
                Microscaling(mx, x, codes, scales);
                break;
            case NvFp4:
                Nvidia(x, tensor.Scale, codes, scales);
                break;
            default:
                throw new QuantizationException($"There is no definition of '{scheme.Name}'.");
        }
    }

    static byte Affine(float x, float scale, int zeroPoint, int low, int high) =>
        (byte)(int)Math.Clamp(Math.Round((double)Quotient(x, scale), MidpointRounding.ToEven) + zeroPoint, low, high);

    static void Symmetric(ReadOnlySpan<float> x, int largestCode, Span<byte> scales, Span<byte> codes, bool nibbles)
    {
        var scale = Largest(x) / largestCode;
        if (scale == 0)
            scale = 1;
        BinaryPrimitives.WriteSingleLittleEndian(scales, scale);
        for (var i = 0; i < x.Length; i++)
        {
            var code = Affine(x[i], scale, 0, -largestCode, largestCode);
            if (nibbles)
                Nibble(codes, i, code);
            else
                codes[i] = code;
        }
    }

    static void Asymmetric(ReadOnlySpan<float> x, Span<byte> codes, Span<byte> scales, Span<byte> zeroPoints)
    {
        Largest(x);
        float min = 0, max = 0;
        foreach (var value in x)
            (min, max) = (MathF.Min(min, value), MathF.Max(max, value));
        var scale = (max - min) / 255f;
        if (float.IsInfinity(scale))
            throw new QuantizationException("A group's range overflows float32.");
        if (scale == 0)
            scale = 1;
        zeroPoints[0] = max - min == 0 ? (byte)0 : (byte)Math.Round(Math.Clamp((double)Quotient(-min, scale), 0, 255), MidpointRounding.ToEven);
        BinaryPrimitives.WriteSingleLittleEndian(scales, scale);
        for (var i = 0; i < x.Length; i++)
            codes[i] = Affine(x[i], scale, zeroPoints[0], 0, 255);
    }

    static void Tinygemm(ReadOnlySpan<float> x, Span<byte> codes, Span<byte> scales, Span<byte> zeroPoints)
    {
        Largest(x);
        float min = x[0], max = x[0];
        foreach (var value in x)
            (min, max) = (MathF.Min(min, value), MathF.Max(max, value));
        var scale = MathF.Max((max - min) / 15f, Int4GroupAsymmetric.SmallestScale);
        if (float.IsInfinity(scale))
            throw new QuantizationException("A group's range overflows float32.");
        BinaryPrimitives.WriteSingleLittleEndian(scales, scale);
        BinaryPrimitives.WriteSingleLittleEndian(zeroPoints, min + 8 * scale);
        for (var i = 0; i < x.Length; i++)
            Nibble(codes, i, Affine(x[i] - min, scale, 0, 0, 15));
    }

    static void BlockQ8(ReadOnlySpan<float> x, Span<byte> block)
    {
        var d = Largest(x) / 127f;
        var inverse = Inverse(d);
        BinaryPrimitives.WriteHalfLittleEndian(block, FiniteHalf(d));
        for (var i = 0; i < GgmlQ8.BlockLength; i++)
            block[2 + i] = i < x.Length ? (byte)(sbyte)Math.Round((double)(x[i] * inverse), MidpointRounding.AwayFromZero) : (byte)0;
    }

    static void BlockQ4(ReadOnlySpan<float> x, Span<byte> block)
    {
        Largest(x);
        var m = 0f;
        foreach (var value in x)
        {
            if (MathF.Abs(value) > MathF.Abs(m))
                m = value;
        }

        var d = m / -8f;
        var inverse = Inverse(d);
        BinaryPrimitives.WriteHalfLittleEndian(block, FiniteHalf(d));
        for (var i = 0; i < GgmlQ4.BlockLength; i++)
        {
            var product = (i < x.Length ? x[i] : 0) * inverse;
            var code = (byte)Math.Min(15, (int)(product + 8.5f));
            ref var pair = ref block[2 + i % 16];
            pair = (byte)(i < 16 ? code : pair | code << 4);
        }
    }

    static void NormalFloat(ReadOnlySpan<float> x, Span<byte> codes, Span<byte> scales)
    {
        var largest = Largest(x);
        var inverse = Inverse(largest);
        BinaryPrimitives.WriteSingleLittleEndian(scales, largest);
        for (var i = 0; i < x.Length; i++)
        {
            var scaled = x[i] * inverse;
            var code = 0;
            while (code < 15 && scaled > NormalFloat4.Midpoints[code])
                code++;
            // The first of a pair is in the high nibble.
            Nibble(codes, i ^ 1, (byte)code);
        }

        if (x.Length % 2 == 1)
            Nibble(codes, x.Length ^ 1, 7);
    }

    static void Microscaling(Mx mx, ReadOnlySpan<float> x, Span<byte> codes, Span<byte> scales)
    {
        var largest = 0f;
        foreach (var value in x)
            largest = MathF.Max(largest, MathF.Abs(value));
        scales[0] = Float8Scale.ForBlock(largest, mx.LargestExponent);
        for (var i = 0; i < x.Length; i++)
        {
            var element = scales[0] == Float8Scale.NaN ? 0 : (float)Math.ScaleB(x[i], 127 - scales[0]);
            switch (mx.Element)
            {
                case MxElement.Fp8E4M3:
                    codes[i] = Float8.ToE4M3(element);
                    break;
                case MxElement.Fp8E5M2:
                    codes[i] = Float8.ToE5M2(element);
                    break;
                case MxElement.Fp4:
                    Nibble(codes, i, Float4.From(element));
                    break;
                default:
                    codes[i] = (byte)(int)Math.Clamp(Math.Round(element * 64d, MidpointRounding.ToEven), -127, 127);
                    break;
            }
        }
    }

    static void Nvidia(ReadOnlySpan<float> x, float tensorScale, Span<byte> codes, Span<byte> scales)
    {
        var blockScale = Math.Clamp(Quotient(Largest(x) / 6f, tensorScale), NvFp4.SmallestBlockScale, Float8.LargestE4M3);
        scales[0] = Float8.ToE4M3(blockScale);
        var scale = Float8.ValuesOfE4M3[scales[0]] * tensorScale;
        if (scale == 0)
            scale = 1;
        for (var i = 0; i < x.Length; i++)
            Nibble(codes, i, Float4.From(Quotient(x[i], scale)));
    }

    static float Largest(ReadOnlySpan<float> x)
    {
        var largest = 0f;
        foreach (var value in x)
            largest = MathF.Max(largest, MathF.Abs(value));
        return float.IsFinite(largest) ? largest : throw new QuantizationException("The tensor holds NaN or infinity: no scale can represent it.");
    }

    static float Inverse(float d) => d == 0 || float.IsInfinity(1 / d) ? 0 : 1 / d;

    static Half FiniteHalf(float d) =>
        Half.IsFinite((Half)d) ? (Half)d : throw new QuantizationException($"A block's scale, {d}, overflows float16.");

    static float Quotient(float x, float scale) => (float)((double)x / scale);

    static void Nibble(Span<byte> codes, int index, byte code) =>
        codes[index / 2] |= (byte)(index % 2 == 0 ? code & 0xF : code << 4);
}
