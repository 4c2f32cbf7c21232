using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Quantization;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Quantization;

/// <summary>A tensor in the device's memory and its quantized form: at most one pass for the range, then one for the codes.</summary>
sealed class IlgpuQuantization : IPreparedQuantization
{
    readonly Accelerator device;
    readonly QuantizationScheme scheme;
    readonly IReadOnlyList<long> shape;
    readonly TensorBuffers tensor;
    readonly DeviceRange? range;
    readonly Action<TensorParameters> encode;
    TensorParameters parameters = TensorParameters.None;

    public IlgpuQuantization(Accelerator device, QuantizationScheme scheme, ReadOnlyMemory<float> values, IReadOnlyList<long> shape)
    {
        (this.device, this.scheme, this.shape) = (device, scheme, shape);
        tensor = new TensorBuffers(device, values, scheme.Layout(shape));
        BytesMoved = scheme.BytesMoved(shape);
        range = scheme.Needs is TensorStatistic.Range ? new DeviceRange(device, scheme, tensor) : null;
        encode = DeviceEncoders.Load(device, scheme, tensor);
    }

    public long BytesMoved { get; }

    public void Run()
    {
        if (range is not null)
            parameters = range.Measure();
        if (tensor.Length == 0)
            return;
        tensor.ClearRefused();
        encode(parameters);
        device.Synchronize();
        if (tensor.IsRefused)
            throw new QuantizationException("The tensor holds NaN or infinity, or a value too large for the format: no scale can represent it.");
    }

    public QuantizedTensor Result() => new(scheme, shape, tensor.CopyCodes(), tensor.CopyScales(), tensor.CopyZeroPoints(), parameters);

    public void Dispose()
    {
        range?.Dispose();
        tensor.Dispose();
    }
}
