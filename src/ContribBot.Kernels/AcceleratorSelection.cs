using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Cpu;

namespace ContribBot.Kernels;

/// <param name="Accelerator">The device to use; the caller disposes it.</param>
/// <param name="Fallback">Why it is not the one that was asked for; null when it is.</param>
public sealed record SelectedAccelerator(IAccelerator Accelerator, string? Fallback);

/// <summary>Chooses the device: what was asked for by kind or name, else the first that opens, else the CPU. A fallback is always said.</summary>
public static class AcceleratorSelection
{
    /// <param name="wanted"><c>cpu</c>, <c>cuda</c>, <c>opencl</c>, or a part of a device's name; null takes the fastest.</param>
    /// <param name="threads">Threads of the CPU backend; 0 takes one per core.</param>
    public static SelectedAccelerator Open(string? wanted, IEnumerable<IAcceleratorProvider> providers, int threads = 0)
    {
        if (wanted is not null && Is(wanted, AcceleratorKind.Cpu))
            return new SelectedAccelerator(new CpuAccelerator(threads), null);
        var problems = new List<string>();
        foreach (var accelerator in providers.SelectMany(provider => provider.Open(problems)))
        {
            if (wanted is null || Is(wanted, accelerator.Kind) || accelerator.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                return new SelectedAccelerator(accelerator, null);
            accelerator.Dispose();
        }

        var cpu = new CpuAccelerator(threads);
        if (problems.Count == 0 && (wanted is null || cpu.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase)))
            return new SelectedAccelerator(cpu, null);
        var why = problems.Count > 0 ? $" ({string.Join("; ", problems)})" : "";
        return new SelectedAccelerator(cpu, $"Ran on the CPU: {(wanted is null ? "no other accelerator" : $"no accelerator '{wanted}'")} could be opened{why}.");
    }

    static bool Is(string wanted, AcceleratorKind kind) => wanted.Equals(kind.ToString(), StringComparison.OrdinalIgnoreCase);
}
