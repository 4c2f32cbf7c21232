using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using ContribBot.Kernels.Ilgpu.Kernels;
using ILGPU;
using ILGPU.Backends.EntryPoints;
using ILGPU.Backends.PTX;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace ContribBot.Kernels.Ilgpu.Tests;

/// <summary>Every kernel compiles for NVIDIA's devices on a machine that has none.</summary>
public sealed partial class PtxTests
{
    public static TheoryData<string, int, int> Kernels
    {
        get
        {
            var data = new TheoryData<string, int, int>();
            foreach (var kernel in All())
            {
                data.Add(kernel.Name, 7, 5);
                data.Add(kernel.Name, 9, 0);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Kernels))]
    public void A_kernel_compiles_to_ptx(string name, int major, int minor)
    {
        var kernel = All().Single(kernel => kernel.Name == name);
        var architecture = new CudaArchitecture(major, minor);
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_78, null);
        var isGrouped = kernel.GetParameters()[0].ParameterType != typeof(Index1D);
        var entry = isGrouped ? EntryPointDescription.FromExplicitlyGroupedKernel(kernel) : EntryPointDescription.FromImplicitlyGroupedKernel(kernel);

        var ptx = ((PTXCompiledKernel)backend.Compile(entry, KernelSpecialization.Empty)).PTXAssembly;

        // ILGPU may aim at an older architecture that the newer one runs.
        Assert.InRange(int.Parse(Target().Match(ptx).Groups["number"].Value, CultureInfo.InvariantCulture), 30, 10 * major + minor);
        Assert.Contains(".entry", ptx);
        // Decisions on ties need a true division; the approximate one is off by two units in the last place.
        Assert.DoesNotContain("div.approx", ptx);
        Assert.DoesNotContain("div.full", ptx);
    }

    [Fact]
    public void All_kernels_are_found() =>
        Assert.Equal(["PerTensor", "Q4", "Q8", "Range", "RankedMean", "SymmetricRows", "WeightedMean"], All().Select(kernel => kernel.Name).Order(StringComparer.Ordinal));

    static IEnumerable<MethodInfo> All() =>
        new[] { typeof(AggregationKernels), typeof(RangeKernel), typeof(QuantizationKernels) }
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType == typeof(void));

    [GeneratedRegex(@"\.target sm_(?<number>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}
