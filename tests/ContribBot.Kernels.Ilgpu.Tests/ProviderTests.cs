using ContribBot.Kernels.Accelerators;

namespace ContribBot.Kernels.Ilgpu.Tests;

public sealed class ProviderTests
{
    [Fact]
    public void A_device_that_is_not_there_is_a_fallback_that_is_told()
    {
        var selected = AcceleratorSelection.Open("no such device", [new IlgpuProvider()]);
        using var accelerator = selected.Accelerator;

        Assert.Equal(AcceleratorKind.Cpu, accelerator.Kind);
        Assert.StartsWith("Ran on the CPU: no accelerator 'no such device' could be opened", selected.Fallback!, StringComparison.Ordinal);
    }
}
