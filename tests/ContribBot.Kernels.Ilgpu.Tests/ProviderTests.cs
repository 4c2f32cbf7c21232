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

    [Fact]
    public void A_device_whose_groups_are_smaller_than_a_block_is_not_opened() =>
        Assert.Contains("groups of 16 work items, the kernels need 32", Assert.Throws<NotSupportedException>(() => Simulator.Open(warpSize: 4, warps: 4)).Message);

    [Fact]
    public void What_a_device_has_no_memory_for_is_told_before_anything_is_allocated()
    {
        Assert.Null(DeviceLimits.TooLarge("Tiny GPU", 1 << 30, 1 << 30));
        Assert.Equal(
            "Tiny GPU has 1024 MiB of memory, 1536 are needed: lower elements or clients, or run it with --accelerator cpu.",
            DeviceLimits.TooLarge("Tiny GPU", 1 << 30, 3L << 29));
    }
}
