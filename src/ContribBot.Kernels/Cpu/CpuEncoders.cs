using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>The encoder of each scheme.</summary>
static class CpuEncoders
{
    /// <param name="around">Whether the codes are written around the caches, where the kernel can: see <see cref="Streaming.GoesAround"/>.</param>
    /// <exception cref="QuantizationException">The CPU has no kernel for it.</exception>
    public static ICpuEncoder For(QuantizationScheme scheme, IReadOnlyList<long> shape, bool around = false) => scheme switch
    {
        PerTensorScheme perTensor => new PerTensorEncoder(perTensor.Low, perTensor.High, around),
        Int8PerChannel or Int8Group => new SymmetricInt8Encoder(scheme.Layout(shape).Values, around),
        Int4Group group => new Int4Encoder(group),
        Int4GroupAsymmetric group => new Int4AsymmetricEncoder(group),
        AsymmetricInt8Scheme => new AsymmetricInt8Encoder(scheme.Layout(shape).Values),
        GgmlQ8 => new GgmlEncoder<Q8Block>(around),
        GgmlQ4 => new GgmlEncoder<Q4Block>(around),
        Nf4 => new Nf4Encoder(),
        Fp8 fp8 => new Fp8Encoder(fp8),
        Mx mx => new MxEncoder(mx),
        NvFp4 => new NvFp4Encoder(),
        _ => throw new QuantizationException($"The CPU has no kernel for '{scheme.Name}'."),
    };
}
