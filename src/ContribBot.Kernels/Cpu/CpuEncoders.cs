using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;

namespace ContribBot.Kernels.Cpu;

/// <summary>The encoder of each scheme.</summary>
static class CpuEncoders
{
    /// <exception cref="QuantizationException">The CPU has no kernel for it.</exception>
    public static ICpuEncoder For(QuantizationScheme scheme, IReadOnlyList<long> shape) => scheme switch
    {
        PerTensorScheme perTensor => new PerTensorEncoder(perTensor.Low, perTensor.High),
        Int8PerChannel or Int8Group => new SymmetricInt8Encoder(scheme.Layout(shape).Values),
        Int4Group group => new Int4Encoder(group),
        Int4GroupAsymmetric group => new Int4AsymmetricEncoder(group),
        AsymmetricInt8Scheme => new AsymmetricInt8Encoder(scheme.Layout(shape).Values),
        GgmlQ8 => new Q8Encoder(),
        GgmlQ4 => new Q4Encoder(),
        Nf4 => new Nf4Encoder(),
        Fp8 fp8 => new Fp8Encoder(fp8),
        Mx mx => new MxEncoder(mx),
        NvFp4 => new NvFp4Encoder(),
        _ => throw new QuantizationException($"The CPU has no kernel for '{scheme.Name}'."),
    };
}
