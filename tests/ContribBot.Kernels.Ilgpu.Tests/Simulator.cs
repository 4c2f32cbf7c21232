using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace ContribBot.Kernels.Ilgpu.Tests;

/// <summary>
/// ILGPU's CPU accelerator: it runs the kernels as compiled .NET code, work item by work item, for correctness and not for speed. Groups of 64: two blocks of the longest
/// format, so that reductions of neighbours could disturb each other.
/// </summary>
public sealed class Simulator : IDisposable
{
    const int WarpSize = 32;
    const int Warps = 2;

    internal IlgpuAccelerator Accelerator { get; } = Open(WarpSize, Warps);

    public void Dispose() => Accelerator.Dispose();

    internal static IlgpuAccelerator Open(int warpSize, int warps) =>
        new(Context.Create(builder => builder.CPU(new CPUDevice(warpSize, warps, numMultiprocessors: 1))), context => context.Devices.First(device => device.AcceleratorType == AcceleratorType.CPU));
}
