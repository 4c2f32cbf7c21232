using System.Runtime.InteropServices;

namespace ContribBot.Kernels.Cpu;

/// <summary>What the operating system says about the processor.</summary>
static class CpuModel
{
    public static string Name { get; } = FromProcFile() ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? $"{RuntimeInformation.ProcessArchitecture} CPU";

    public static string Platform => $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";

    static string? FromProcFile()
    {
        const string path = "/proc/cpuinfo";
        if (!File.Exists(path))
            return null;
        var line = File.ReadLines(path).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal));
        return line?[(line.IndexOf(':') + 1)..].Trim();
    }
}
