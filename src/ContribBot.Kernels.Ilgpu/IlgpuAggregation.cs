using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>The clients' models in the device's memory, one after another, and room for the result.</summary>
sealed class IlgpuAggregation : IPreparedAggregation
{
    readonly Accelerator device;
    readonly MemoryBuffer1D<float, Stride1D.Dense> models, output;
    readonly MemoryBuffer1D<double, Stride1D.Dense> weights;
    readonly Action launch;
    readonly int length;

    public IlgpuAggregation(Accelerator device, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> clientWeights)
    {
        this.device = device;
        length = clients[0].Length;
        BytesMoved = method.BytesMoved(clients.Count, length);
        // No device allocates nothing.
        models = device.Allocate1D<float>(Math.Max(1, (long)length * clients.Count));
        output = device.Allocate1D<float>(Math.Max(1, length));
        weights = device.Allocate1D<double>(clients.Count);
        for (var k = 0; k < clients.Count && length > 0; k++)
            models.View.SubView((long)k * length, length).BaseView.CopyFromCPU(device.DefaultStream, clients[k].Span);
        weights.CopyFromCPU([.. clientWeights]);
        launch = Load(method, clients.Count, clientWeights.Sum());
    }

    public long BytesMoved { get; }

    public void Run()
    {
        if (length > 0)
            launch();
        device.Synchronize();
    }

    public void CopyResultTo(Span<float> result)
    {
        if (length > 0)
            output.View.BaseView.CopyToCPU(device.DefaultStream, result[..length]);
    }

    public void Dispose()
    {
        models.Dispose();
        output.Dispose();
        weights.Dispose();
    }

    Action Load(AggregationMethod method, int clients, double divisor)
    {
        ArrayView<float> from = models.View, to = output.View;
        ArrayView<double> by = weights.View;
        if (method is WeightedMean)
        {
            var mean = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<double>, double, ArrayView<float>>(AggregationKernels.WeightedMean);
            return () => mean(length, from, by, divisor, to);
        }

        var cut = method is TrimmedMean trimmed ? trimmed.CutFromEachEnd(clients) : (clients - 1) / 2;
        var ranked = device.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, int, int, int, ArrayView<float>>(AggregationKernels.RankedMean);
        return () => ranked(length, from, clients, cut, clients - 1 - cut, to);
    }
}
