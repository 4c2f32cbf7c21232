using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU.Runtime;
using ILGPU.Runtime.OpenCL;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>What stands between a device and the kernels, in a line for the user; null where nothing does.</summary>
static class DeviceLimits
{
    /// <summary>What the device lacks for any kernel.</summary>
    public static string? Problem(Accelerator device)
    {
        // Every CUDA device has it.
        if (device.Capabilities is CLCapabilityContext { Float64: false })
            return $"{device.Name} has no float64, which the kernels need";
        return device.MaxNumThreadsPerGroup < Tile.FewestItems
            ? $"{device.Name} has groups of {device.MaxNumThreadsPerGroup} work items, the kernels need {Tile.FewestItems}"
            : null;
    }

    /// <param name="memory">Bytes that the device has.</param>
    /// <param name="needed">Bytes that inputs and outputs take.</param>
    public static string? TooLarge(string device, long memory, long needed) => needed <= memory
        ? null
        : $"{device} has {memory >> 20} MiB of memory, {needed >> 20} are needed: lower elements or clients, or run it with --accelerator cpu.";
}
