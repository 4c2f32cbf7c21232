using System.Globalization;
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
    // Sums, whose bound holds with and without contraction.
    static readonly string[] s_aggregations = ["PairwiseDistancesKernel", "PointDistancesKernel", "RankedMeanKernel", "WeightedSumKernel"];

    // Rows of any length and single coordinates begin anywhere: those kernels read value by value.
    static readonly string[] s_scalarReads = ["AsymmetricRowsKernel", "RankedMeanKernel", "SymmetricRowsKernel"];

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
        var ptx = Compile(name, new CudaArchitecture(major, minor));

        // ILGPU may aim at an older architecture that the newer one runs.
        Assert.InRange(int.Parse(Target().Match(ptx).Groups["number"].Value, CultureInfo.InvariantCulture), 30, 10 * major + minor);
        Assert.Contains(".entry", ptx);
        // Decisions on ties need a true division; the approximate one is off by two units in the last place.
        Assert.DoesNotContain("div.approx", ptx);
        Assert.DoesNotContain("div.full", ptx);
        // Subnormal values and scales count.
        Assert.DoesNotContain(".ftz", ptx);
        if (!s_scalarReads.Contains(name))
            Assert.Matches(@"ld\.(global\.)?v4\.f32|ld\.(global\.)?v4\.b32", ptx);
        if (s_aggregations.Contains(name))
            return;
        // The driver may contract a float32 product with the sum that follows it, which would round once where the definition rounds twice: there is no such product.
        Assert.DoesNotMatch(@"(mul|mad|fma)\.(\w+\.)*f32", ptx);
    }

    [Theory]
    [InlineData("Int8GroupKernel")]
    [InlineData("NvFp4Kernel")]
    [InlineData("PerTensorKernel")]
    [InlineData("Nf4Kernel")]
    public void A_quotient_is_rounded_as_ieee_754_wants_it(string name) => Assert.Matches(@"(div|rcp)\.rn\.f32", Compile(name, new CudaArchitecture(9, 0)));

    [Fact]
    public void All_kernels_are_found() =>
        Assert.Equal(
            [
                "AsymmetricRowsKernel", "AsymmetricRowsOfFoursKernel", "Fp8Kernel", "Int4GroupAsymmetricKernel", "Int4GroupKernel", "Int8GroupAsymmetricKernel", "Int8GroupKernel", "MxFp4Kernel", "MxFp8Kernel",
                "MxInt8Kernel", "Nf4Kernel", "NvFp4Kernel", "PairwiseDistancesKernel", "PerTensorKernel", "PointDistancesKernel", "Q4Kernel", "Q8Kernel", "RangeKernel",
                "RankedMeanKernel", "SymmetricRowsKernel", "SymmetricRowsOfFoursKernel", "WeightedSumKernel",
            ],
            All().Select(kernel => kernel.Name).Order(StringComparer.Ordinal));

    static string Compile(string name, CudaArchitecture architecture)
    {
        var kernel = All().Single(kernel => kernel.Name == name).GetMethod("Run")!;
        using var context = Context.Create(builder => builder.CPU());
        using var backend = new PTXBackend(context, new CudaCapabilityContext(architecture), architecture, CudaInstructionSet.ISA_78, null);
        var isGrouped = kernel.GetParameters()[0].ParameterType != typeof(Index1D);
        var entry = isGrouped ? EntryPointDescription.FromExplicitlyGroupedKernel(kernel) : EntryPointDescription.FromImplicitlyGroupedKernel(kernel);
        return ((PTXCompiledKernel)backend.Compile(entry, KernelSpecialization.Empty)).PTXAssembly;
    }

    static IEnumerable<Type> All() => typeof(RangeKernel).Assembly.GetTypes().Where(type => type.Namespace == typeof(RangeKernel).Namespace && type.Name.EndsWith("Kernel", StringComparison.Ordinal));

    [GeneratedRegex(@"\.target sm_(?<number>\d+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Target();
}
