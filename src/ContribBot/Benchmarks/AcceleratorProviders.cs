using ContribBot.Kernels.Accelerators;

namespace ContribBot.Benchmarks;

/// <summary>What finds devices besides the CPU in this build.</summary>
static class AcceleratorProviders
{
#if GPU
    public static IReadOnlyList<IAcceleratorProvider> All { get; } = [new Kernels.Ilgpu.IlgpuProvider()];
#else
    public static IReadOnlyList<IAcceleratorProvider> All { get; } = [];
#endif
}
