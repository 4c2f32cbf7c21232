using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>What every aggregation on a device begins with: the models in its memory.</summary>
abstract class IlgpuAggregation : IPreparedAggregation
{
    protected IlgpuAggregation(Accelerator device, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients)
    {
        Models = new DeviceModels(device, clients);
        BytesMoved = method.BytesMoved(clients.Count, Models.Length);
    }

    public long BytesMoved { get; protected set; }

    protected DeviceModels Models { get; }

    public abstract void Run();

    public void CopyResultTo(Span<float> result) => Models.CopyOutputTo(result);

    public virtual void Dispose() => Models.Dispose();
}
