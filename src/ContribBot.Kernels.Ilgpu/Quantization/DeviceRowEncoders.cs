using ContribBot.Kernels.Ilgpu.Kernels;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Quantization;

/// <summary>The kernels that have a group of work items for each row: in whole vectors where rows are, else value by value.</summary>
static class DeviceRowEncoders
{
    /// <returns>Starts the kernel; rows have no parameters of the tensor's.</returns>
    public static Action<TensorParameters> Load(Accelerator device, QuantizationScheme scheme, TensorBuffers t)
    {
        // An empty tensor has no rows.
        var row = t.Length / Math.Max(1, t.Units);
        var steps = row % Four.Count == 0 ? row / Four.Count : row;
        var rows = new KernelConfig(Math.Max(1, t.Units), DeviceGroups.SizeForRow(device, steps));
        return (scheme is Int8PerChannel, row % Four.Count == 0) switch
        {
            (true, true) => Symmetric(device.LoadStreamKernel<ArrayView<Four>, int, ArrayView<uint>, ArrayView<float>, ArrayView<int>>(SymmetricRowsOfFoursKernel.Run), t.Fours, t.CodesOfFour),
            (true, false) => Symmetric(device.LoadStreamKernel<ArrayView<float>, int, ArrayView<byte>, ArrayView<float>, ArrayView<int>>(SymmetricRowsKernel.Run), t.Values, t.Codes),
            (false, true) => Asymmetric(
                device.LoadStreamKernel<ArrayView<Four>, int, ArrayView<uint>, ArrayView<float>, ArrayView<byte>, ArrayView<int>>(AsymmetricRowsOfFoursKernel.Run), t.Fours, t.CodesOfFour),
            (false, false) => Asymmetric(
                device.LoadStreamKernel<ArrayView<float>, int, ArrayView<byte>, ArrayView<float>, ArrayView<byte>, ArrayView<int>>(AsymmetricRowsKernel.Run), t.Values, t.Codes),
        };

        Action<TensorParameters> Symmetric<TFrom, TTo>(
            Action<KernelConfig, ArrayView<TFrom>, int, ArrayView<TTo>, ArrayView<float>, ArrayView<int>> kernel, ArrayView<TFrom> from, ArrayView<TTo> to)
            where TFrom : unmanaged
            where TTo : unmanaged => _ => kernel(rows, from, steps, to, t.Scales, t.Refused);

        Action<TensorParameters> Asymmetric<TFrom, TTo>(
            Action<KernelConfig, ArrayView<TFrom>, int, ArrayView<TTo>, ArrayView<float>, ArrayView<byte>, ArrayView<int>> kernel, ArrayView<TFrom> from, ArrayView<TTo> to)
            where TFrom : unmanaged
            where TTo : unmanaged => _ => kernel(rows, from, steps, to, t.Scales, t.ByteZeroPoints, t.Refused);
    }
}
