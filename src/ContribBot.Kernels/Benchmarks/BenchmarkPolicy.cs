using System.Text;
using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Models;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>Which scheme a benchmark gives a tensor: that of the first rule of its policy that matches, else its method.</summary>
/// <param name="Text">The policy as it is written, so that two sides can be compared; null where there is none.</param>
sealed record BenchmarkPolicy(QuantizationScheme? Method, QuantizationPolicy? Rules, string? Text)
{
    const int MaxBytes = 1 << 20;

    public static async Task<BenchmarkPolicy> LoadAsync(BenchmarkSpec spec, string reference, IBenchmarkFiles? files, CancellationToken cancellationToken)
    {
        if (spec.Run is not BenchmarkKind.Quantize)
            return new BenchmarkPolicy(null, null, null);
        var method = MethodCatalog.Quantization(spec.Method);
        if (spec.Policy is null)
            return new BenchmarkPolicy(method, null, null);
        if (files is null)
            throw new BenchmarkException($"It names the policy {spec.Policy}, and no files can be read here.");
        var text = Encoding.UTF8.GetString(await files.ReadAsync(reference, spec.Policy, MaxBytes, cancellationToken));
        try
        {
            return new BenchmarkPolicy(method, QuantizationPolicy.Parse(text), text);
        }
        catch (ModelException error)
        {
            throw new BenchmarkException($"{spec.Policy}: {error.Message}");
        }
    }

    /// <summary>Null for a tensor that the policy keeps.</summary>
    public QuantizationScheme? For(string tensor) => Rules?.For(tensor) is { } rule ? rule.Scheme : Method;
}
