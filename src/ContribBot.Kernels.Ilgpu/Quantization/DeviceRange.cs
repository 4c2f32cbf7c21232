using ContribBot.Kernels.Ilgpu.Kernels;
using ContribBot.Kernels.Quantization;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Quantization;

/// <summary>The parameters of a tensor whose scheme needs its range: found on the device, eight bytes come back.</summary>
sealed class DeviceRange : IDisposable
{
    // Groups that keep any device busy.
    const int MostGroups = 2048;

    readonly Accelerator device;
    readonly QuantizationScheme scheme;
    readonly TensorBuffers tensor;
    readonly MemoryBuffer1D<uint, Stride1D.Dense> range;
    readonly KernelConfig config;
    readonly Action<KernelConfig, ArrayView<Four>, ArrayView<uint>> kernel;

    public DeviceRange(Accelerator device, QuantizationScheme scheme, TensorBuffers tensor)
    {
        (this.device, this.scheme, this.tensor) = (device, scheme, tensor);
        range = device.Allocate1D<uint>(2);
        var group = DeviceGroups.Size(device);
        config = new KernelConfig(Math.Min(MostGroups, (tensor.CountOfFours + group - 1) / group), group);
        kernel = device.LoadStreamKernel<ArrayView<Four>, ArrayView<uint>>(RangeKernel.Run);
    }

    /// <exception cref="QuantizationException">The range has no scale.</exception>
    public TensorParameters Measure()
    {
        if (tensor.Length == 0)
            return scheme.Parameters(0, 0);
        range.MemSetToZero();
        kernel(config, tensor.Fours, range.View.BaseView);
        device.Synchronize();
        var found = range.GetAsArray1D();
        var (highest, lowest) = (found[0], ~found[1]);
        return OrderedBits.AreFinite(lowest, highest)
            ? scheme.Parameters(OrderedBits.Value(lowest), OrderedBits.Value(highest))
            : scheme.Parameters(float.NaN, float.NaN);
    }

    public void Dispose() => range.Dispose();
}
