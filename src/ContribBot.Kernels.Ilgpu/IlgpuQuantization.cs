using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Ilgpu.Kernels;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.Quantization.Schemes;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>A tensor in the device's memory and its codes.</summary>
sealed class IlgpuQuantization : IPreparedQuantization
{
    // Enough work items for any device, few enough that the host reduces their results in no time.
    const int RangeItems = 1 << 16;
    const int RangeItemsOfSimulator = 16;

    readonly Accelerator device;
    readonly QuantizationScheme scheme;
    readonly IReadOnlyList<long> shape;
    readonly int length;
    readonly UnitLayout layout;
    readonly MemoryBuffer1D<float, Stride1D.Dense> values, scales, lows, highs;
    readonly MemoryBuffer1D<uint, Stride1D.Dense> magnitudes;
    readonly MemoryBuffer1D<byte, Stride1D.Dense> codes;
    readonly MemoryBuffer1D<int, Stride1D.Dense> refused;
    readonly Action<Index1D, ArrayView<float>, int, ArrayView<float>, ArrayView<float>, ArrayView<uint>> range;
    readonly Action launch;
    TensorParameters parameters = TensorParameters.None;

    public IlgpuQuantization(Accelerator device, QuantizationScheme scheme, ReadOnlyMemory<float> tensor, IReadOnlyList<long> shape)
    {
        (this.device, this.scheme, this.shape) = (device, scheme, shape);
        length = tensor.Length;
        layout = scheme.Layout(shape);
        BytesMoved = scheme.BytesMoved(shape);
        var items = device.AcceleratorType is AcceleratorType.CPU ? RangeItemsOfSimulator : RangeItems;
        values = device.Allocate1D<float>(Math.Max(1, length));
        codes = device.Allocate1D<byte>(Math.Max(1, layout.TotalCodeBytes(length)));
        scales = device.Allocate1D<float>(Math.Max(1, layout.Units(length)));
        refused = device.Allocate1D<int>(1);
        (lows, highs, magnitudes) = (device.Allocate1D<float>(items), device.Allocate1D<float>(items), device.Allocate1D<uint>(items));
        if (length > 0)
            values.View.SubView(0, length).BaseView.CopyFromCPU(device.DefaultStream, tensor.Span);
        range = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, int, ArrayView<float>, ArrayView<float>, ArrayView<uint>>(RangeKernel.Range);
        launch = Load();
    }

    public long BytesMoved { get; }

    public void Run()
    {
        parameters = scheme.Needs is TensorStatistic.Range ? Measured() : TensorParameters.None;
        if (length == 0)
            return;
        refused.MemSetToZero();
        launch();
        device.Synchronize();
        if (refused.GetAsArray1D()[0] != 0)
            throw new QuantizationException("The tensor holds NaN or infinity, or a value too large for the format: no scale can represent it.");
    }

    public QuantizedTensor Result() => new(
        scheme, shape,
        codes.GetAsArray1D()[..(int)layout.TotalCodeBytes(length)],
        layout.ScaleBytes == 0 ? [] : [.. scales.GetAsArray1D()[..(int)layout.Units(length)].SelectMany(BitConverter.GetBytes)],
        [],
        parameters);

    public void Dispose()
    {
        foreach (var buffer in new MemoryBuffer[] { values, scales, lows, highs, magnitudes, codes, refused })
            buffer.Dispose();
    }

    TensorParameters Measured()
    {
        if (length == 0)
            return scheme.Parameters(0, 0);
        range((int)lows.Length, values.View, (int)lows.Length, lows.View, highs.View, magnitudes.View);
        device.Synchronize();
        return magnitudes.GetAsArray1D().Max() >= DeviceFloat.InfinityBits
            ? scheme.Parameters(float.NaN, float.NaN)
            : scheme.Parameters(lows.GetAsArray1D().Min(), highs.GetAsArray1D().Max());
    }

    Action Load()
    {
        ArrayView<float> from = values.View, to = scales.View;
        ArrayView<byte> bytes = codes.View;
        ArrayView<int> flag = refused.View;
        var units = (int)layout.Units(length);
        switch (scheme)
        {
            case PerTensorScheme affine:
                var perTensor = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<byte>, float, int, int, int>(QuantizationKernels.PerTensor);
                return () => perTensor(length, from, bytes, parameters.Scale, parameters.ZeroPoint, affine.Low, affine.High);
            case Int8PerChannel or Int8Group:
                var rows = device.LoadStreamKernel<ArrayView<float>, int, ArrayView<byte>, ArrayView<float>, ArrayView<int>>(QuantizationKernels.SymmetricRows);
                var group = Math.Min(QuantizationKernels.RowGroup, device.MaxNumThreadsPerGroup);
                return () => rows(new KernelConfig(units, group), from, layout.Values, bytes, to, flag);
            default:
                var blocks = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<byte>, ArrayView<int>>(scheme is GgmlQ8 ? QuantizationKernels.Q8 : QuantizationKernels.Q4);
                return () => blocks(units, from, bytes, flag);
        }
    }
}
