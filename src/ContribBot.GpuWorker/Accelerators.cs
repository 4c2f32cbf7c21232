using ContribBot.Kernels;
using ContribBot.Kernels.Accelerators;

namespace ContribBot.GpuWorker;

/// <summary>The device that benchmarks run on: what <c>CONTRIBBOT_ACCELERATOR</c> names, else the fastest there is.</summary>
static class Accelerators
{
#if GPU
    static readonly IAcceleratorProvider[] s_providers = [new Kernels.Ilgpu.IlgpuProvider()];
#else
    static readonly IAcceleratorProvider[] s_providers = [];
#endif

    public static IAccelerator Open()
    {
        var selected = AcceleratorSelection.Open(Environment.GetEnvironmentVariable("CONTRIBBOT_ACCELERATOR"), s_providers);
        if (selected.Fallback is { } reason)
            Console.Error.WriteLine($"contribbot: {reason}");
        return selected.Accelerator;
    }
}
