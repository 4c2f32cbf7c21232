using System.Buffers;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Memory;

namespace ContribBot.Kernels.Cpu;

/// <summary>The pinned models of an aggregation and room for its result: what every CPU aggregation begins with.</summary>
abstract unsafe class CpuAggregation : IPreparedAggregation
{
    readonly MemoryHandle[] handles;

    protected CpuAggregation(CpuTeam team, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights)
    {
        AggregationInput.Check(clients, weights);
        method.CheckClients(clients.Count);
        Team = team;
        Weights = [.. weights];
        Length = clients[0].Length;
        BytesMoved = method.BytesMoved(clients.Count, Length);
        Output = new AlignedBuffer<float>(Length);
        handles = new MemoryHandle[clients.Count];
        Models = new float*[clients.Count];
        for (var k = 0; k < handles.Length; k++)
        {
            handles[k] = clients[k].Pin();
            Models[k] = (float*)handles[k].Pointer;
        }
    }

    public long BytesMoved { get; protected set; }

    protected CpuTeam Team { get; }

    protected float*[] Models { get; }

    protected double[] Weights { get; }

    protected int Length { get; }

    protected AlignedBuffer<float> Output { get; }

    public abstract void Run();

    public void CopyResultTo(Span<float> result) => Output.GetSpan().CopyTo(result);

    public virtual void Dispose()
    {
        // By index: disposing a copy of the struct would release the same pin twice.
        for (var k = 0; k < handles.Length; k++)
            handles[k].Dispose();
        Output.Dispose();
    }
}
