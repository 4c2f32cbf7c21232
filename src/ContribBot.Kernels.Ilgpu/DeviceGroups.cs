using System.Numerics;
using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>How many work items a group has: a power of two, for the reductions.</summary>
static class DeviceGroups
{
    /// <summary>What to say of a device whose groups are smaller than a block of the formats; null for all others.</summary>
    public static string? TooSmall(Accelerator device) => device.MaxNumThreadsPerGroup >= Tile.FewestItems
        ? null
        : $"{device.Name} has groups of {device.MaxNumThreadsPerGroup} work items, the kernels need {Tile.FewestItems}: run with --accelerator cpu.";

    public static int Size(Accelerator device) => (int)Math.Min(Tile.MostItems, BitOperations.RoundUpToPowerOf2((uint)device.MaxNumThreadsPerGroup + 1) / 2);

    /// <summary>No more items than a row has values.</summary>
    public static int SizeForRow(Accelerator device, int row) => (int)Math.Min(Size(device), Math.Max(Tile.FewestItems, BitOperations.RoundUpToPowerOf2((uint)row)));
}
