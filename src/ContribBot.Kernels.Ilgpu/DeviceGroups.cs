using System.Numerics;
using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU.Runtime;

namespace ContribBot.Kernels.Ilgpu;

/// <summary>How many work items a group has: a power of two, for the reductions.</summary>
static class DeviceGroups
{
    public static int Size(Accelerator device) => (int)Math.Min(Tile.MostItems, BitOperations.RoundUpToPowerOf2((uint)device.MaxNumThreadsPerGroup + 1) / 2);

    /// <summary>No more items than a row has values.</summary>
    public static int SizeForRow(Accelerator device, int row) => (int)Math.Min(Size(device), Math.Max(Tile.FewestItems, BitOperations.RoundUpToPowerOf2((uint)row)));
}
