using ContribBot.Kernels.Cpu;

namespace ContribBot.Performance;

/// <summary>What a reader needs to judge the numbers.</summary>
static class Machine
{
    const string LoadFile = "/proc/loadavg";

    public static string Describe(int threads)
    {
        using var cpu = new CpuAccelerator(threads);
        var load = File.Exists(LoadFile) ? $"; load before the run {File.ReadAllText(LoadFile).Split(' ')[0]}" : "";
        return $"{cpu.Name}; {cpu.Description}{load}";
    }
}
