using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>The clients' models in the device's memory, one after another, each filled up with zeros to whole vectors, and room for a result.</summary>
sealed class DeviceModels : IDisposable
{
    readonly MemoryBuffer1D<float, Stride1D.Dense> models, output;

    public DeviceModels(Accelerator device, IReadOnlyList<ReadOnlyMemory<float>> clients)
    {
        Device = device;
        Clients = clients.Count;
        Length = clients[0].Length;
        // No device allocates nothing.
        Stride = Math.Max(1, (Length + Four.Count - 1) / Four.Count);
        models = device.Allocate1D<float>((long)Stride * Four.Count * Clients);
        output = device.Allocate1D<float>(Stride * Four.Count);
        models.MemSetToZero();
        for (var k = 0; k < Clients && Length > 0; k++)
            Model(k).SubView(0, Length).CopyFromCPU(device.DefaultStream, clients[k].Span);
    }

    public Accelerator Device { get; }

    public int Clients { get; }

    /// <summary>Values of a model.</summary>
    public int Length { get; }

    /// <summary>Fours of a model.</summary>
    public int Stride { get; }

    public ArrayView<float> Values => models.View.BaseView;

    public ArrayView<float> Output => output.View.BaseView;

    public ArrayView<Four> Fours => Values.Cast<Four>();

    public ArrayView<Four> OutputFours => Output.Cast<Four>();

    public ArrayView<float> Model(int client) => Values.SubView((long)client * Stride * Four.Count, Stride * Four.Count);

    public void CopyOutputTo(Span<float> result)
    {
        if (Length > 0)
            Output.SubView(0, Length).CopyToCPU(Device.DefaultStream, result[..Length]);
    }

    public void Dispose()
    {
        models.Dispose();
        output.Dispose();
    }
}
