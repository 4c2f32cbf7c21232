using ContribBot.Kernels.Aggregation;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu.Aggregation;

/// <summary>Krum and multi-Krum: distances on the device, the selection on the host.</summary>
sealed class IlgpuKrum : IlgpuAggregation
{
    readonly Krum krum;
    readonly int selected;
    readonly DevicePairwiseDistances distances;
    readonly DeviceSum sum;

    public IlgpuKrum(Accelerator device, AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients)
        : base(device, method, clients)
    {
        (krum, selected) = method is MultiKrum multi ? (multi.Scores, multi.Count(clients.Count)) : ((Krum)method, 1);
        distances = new DevicePairwiseDistances(Models);
        sum = new DeviceSum(Models);
    }

    public override void Run()
    {
        var chosen = KrumSelection.Ranked(krum, distances.Run(), Models.Clients)[..selected];
        if (selected == 1)
        {
            // A copy keeps every bit.
            Models.Model(chosen[0]).CopyTo(Models.Device.DefaultStream, Models.Output);
            Models.Device.Synchronize();
            return;
        }

        // In the order of the clients, so that the sum does not depend on their scores.
        Array.Sort(chosen);
        var ones = new double[selected];
        Array.Fill(ones, 1);
        sum.Run(chosen, ones, selected);
    }

    public override void Dispose()
    {
        distances.Dispose();
        sum.Dispose();
        base.Dispose();
    }
}
