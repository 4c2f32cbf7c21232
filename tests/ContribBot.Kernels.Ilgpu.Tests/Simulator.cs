using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;

namespace ContribBot.Kernels.Ilgpu.Tests;

/// <summary>ILGPU's CPU accelerator: it runs the kernels as compiled .NET code, work item by work item, for correctness and not for speed.</summary>
public sealed class Simulator : IDisposable
{
    internal IlgpuAccelerator Accelerator { get; } = new(Context.Create(builder => builder.CPU()), context => context.Devices.First(device => device.AcceleratorType == AcceleratorType.CPU));

    public void Dispose() => Accelerator.Dispose();
}
