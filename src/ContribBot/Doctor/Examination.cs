using System.Reflection;
using System.Runtime.InteropServices;
using ContribBot.Benchmarks;
using ContribBot.Bot.Storage.Embedded;
using ContribBot.Git;
using ContribBot.Kernels.Cpu;

namespace ContribBot.Doctor;

/// <summary>Looks at this machine.</summary>
static class Examination
{
    public static IEnumerable<DoctorCheck> Versions()
    {
        yield return DoctorCheck.Ok("contribbot", typeof(Examination).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion);
        yield return DoctorCheck.Ok("runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}");
    }

    public static async Task<DoctorCheck> GitAsync(CancellationToken cancellationToken)
    {
        try
        {
            return DoctorCheck.Ok("git", await GitRepository.VersionAsync(cancellationToken));
        }
        catch (GitException error)
        {
            return DoctorCheck.Failed("git", error.Message);
        }
    }

    public static IEnumerable<DoctorCheck> Accelerators()
    {
        using var cpu = new CpuAccelerator();
        yield return DoctorCheck.Ok("accelerator", $"{cpu.Name}: {cpu.Description}");
        if (AcceleratorProviders.All.Count == 0)
            yield return DoctorCheck.Absent("accelerator", "no GPU backend in this build; -p:Gpu=true adds it. Benchmarks run on the CPU.");
        var problems = new List<string>();
        var found = 0;
        foreach (var accelerator in AcceleratorProviders.All.SelectMany(provider => provider.Open(problems)))
        {
            found++;
            using (accelerator)
                yield return DoctorCheck.Ok("accelerator", $"{accelerator.Name}: {accelerator.Description}");
        }

        if (found == 0 && AcceleratorProviders.All.Count > 0 && problems.Count == 0)
            yield return DoctorCheck.Absent("accelerator", "no CUDA or OpenCL device was found. Benchmarks run on the CPU.");
        foreach (var problem in problems)
            yield return DoctorCheck.Absent("accelerator", problem);
    }

    public static async Task<DoctorCheck> StorageAsync(string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
            return DoctorCheck.Absent("storage", $"{folder} does not exist yet; `contribbot serve` creates it.");
        try
        {
            using var storage = new EmbeddedStorage(folder, TimeProvider.System, TimeSpan.FromSeconds(30));
            await storage.ProbeAsync(cancellationToken);
            return DoctorCheck.Ok("storage", storage.Description);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return DoctorCheck.Failed("storage", $"{folder} can't be written: {error.Message}");
        }
    }
}
