using ContribBot.Kernels.Formats;
using ContribBot.Kernels.Ilgpu.Kernels;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Quantization;

/// <summary>The kernel of each scheme, compiled for a device and bound to a tensor.</summary>
static class DeviceEncoders
{
    public static bool Has(QuantizationScheme scheme) => scheme is
        PerTensorScheme { Needs: TensorStatistic.Range } or Fp8 or Int8PerChannel or Int8PerChannelAsymmetric or Int8Group or Int8GroupAsymmetric
        or Int4Group or Int4GroupAsymmetric or GgmlQ8 or GgmlQ4 or Nf4 or Mx or NvFp4;

    /// <returns>Starts the kernel with the tensor's parameters; the caller waits for it.</returns>
    public static Action<TensorParameters> Load(Accelerator device, QuantizationScheme scheme, TensorBuffers t)
    {
        var blocks = new KernelConfig(GroupsOf(t.CountOfFours, DeviceGroups.Size(device)), DeviceGroups.Size(device));
        switch (scheme)
        {
            case PerTensorScheme affine:
                var perTensor = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<Four>, ArrayView<uint>, float, int, int, int>(PerTensorKernel.Run);
                return p => perTensor(t.CountOfFours, t.Fours, t.CodesOfFour, p.Scale, p.ZeroPoint, affine.Low, affine.High);
            case Fp8 fp8:
                var fp8Kernel = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<Four>, ArrayView<uint>, float, int, int, float>(Fp8Kernel.Run);
                return p => fp8Kernel(t.CountOfFours, t.Fours, t.CodesOfFour, p.Scale, MantissaBits(fp8.IsE4M3), Bias(fp8.IsE4M3), fp8.Largest);
            case Int8PerChannel or Int8PerChannelAsymmetric:
                return DeviceRowEncoders.Load(device, scheme, t);
            case Int8Group group:
                var int8 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<uint>, ArrayView<float>, ArrayView<int>, int>(Int8GroupKernel.Run);
                return _ => int8(blocks, t.Fours, t.CodesOfFour, t.Scales, t.Refused, group.Group / Four.Count);
            case Int8GroupAsymmetric group:
                var uint8 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<uint>, ArrayView<float>, ArrayView<byte>, ArrayView<int>, int>(Int8GroupAsymmetricKernel.Run);
                return _ => uint8(blocks, t.Fours, t.CodesOfFour, t.Scales, t.ByteZeroPoints, t.Refused, group.Group / Four.Count);
            case Int4Group group:
                var int4 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<ushort>, ArrayView<float>, ArrayView<int>, int>(Int4GroupKernel.Run);
                return _ => int4(blocks, t.Fours, t.CodePairs, t.Scales, t.Refused, group.Group / Four.Count);
            case Int4GroupAsymmetric group:
                var tinygemm = device.LoadStreamKernel<ArrayView<Four>, long, ArrayView<ushort>, ArrayView<float>, ArrayView<float>, ArrayView<int>, float, int>(Int4GroupAsymmetricKernel.Run);
                return _ => tinygemm(blocks, t.Fours, t.Length, t.CodePairs, t.Scales, t.ZeroPoints, t.Refused, Int4GroupAsymmetric.SmallestScale, group.Group / Four.Count);
            case GgmlQ8 or GgmlQ4:
                var ggml = device.LoadStreamKernel<ArrayView<Four>, ArrayView<ushort>, ArrayView<int>>(scheme is GgmlQ8 ? Q8Kernel.Run : Q4Kernel.Run);
                return _ => ggml(blocks, t.Fours, t.CodePairs, t.Refused);
            case Nf4:
                var nf4 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<ushort>, ArrayView<float>, ArrayView<int>>(Nf4Kernel.Run);
                return _ => nf4(blocks, t.Fours, t.CodePairs, t.Scales, t.Refused);
            case Mx mx:
                return Microscaling(device, mx, t, blocks);
            default:
                var nvFp4 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<ushort>, ArrayView<byte>, float>(NvFp4Kernel.Run);
                return p => nvFp4(blocks, t.Fours, t.CodePairs, t.ByteScales, p.Scale);
        }
    }

    static Action<TensorParameters> Microscaling(Accelerator device, Mx mx, TensorBuffers t, KernelConfig blocks)
    {
        switch (mx.Element)
        {
            case MxElement.Fp4:
                var fp4 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<ushort>, ArrayView<byte>>(MxFp4Kernel.Run);
                return _ => fp4(blocks, t.Fours, t.CodePairs, t.ByteScales);
            case MxElement.Int8:
                var int8 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<uint>, ArrayView<byte>>(MxInt8Kernel.Run);
                return _ => int8(blocks, t.Fours, t.CodesOfFour, t.ByteScales);
            default:
                var isE4M3 = mx.Element is MxElement.Fp8E4M3;
                var fp8 = device.LoadStreamKernel<ArrayView<Four>, ArrayView<uint>, ArrayView<byte>, int, int, float, int>(MxFp8Kernel.Run);
                return _ => fp8(
                    blocks, t.Fours, t.CodesOfFour, t.ByteScales, MantissaBits(isE4M3), Bias(isE4M3), isE4M3 ? Float8.LargestE4M3 : Float8.LargestE5M2, mx.LargestExponent);
        }
    }

    static int MantissaBits(bool isE4M3) => isE4M3 ? 3 : 2;

    static int Bias(bool isE4M3) => isE4M3 ? 7 : 15;

    static int GroupsOf(int items, int group) => (items + group - 1) / group;
}
