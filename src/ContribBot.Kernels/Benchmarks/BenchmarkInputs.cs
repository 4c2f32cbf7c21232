using ContribBot.Core.Benchmarks;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>Makes or reads what a benchmark runs on, within the job's limits.</summary>
sealed class BenchmarkInputs(IBenchmarkFiles? files, BenchmarkLimits limits)
{
    /// <param name="shared">An input that is already loaded: it is returned itself when it holds the same values.</param>
    public async Task<BenchmarkInput> LoadAsync(BenchmarkSpec spec, string reference, BenchmarkInput? shared, CancellationToken cancellationToken)
    {
        BenchmarkBounds.Check(spec, limits);
        if (spec.Tensors is not null)
            return await new TensorFileInput(files, limits).LoadAsync(spec, reference, shared, cancellationToken);
        if (shared?.Identity == BenchmarkInput.SyntheticIdentity(spec))
            return shared;
        if (BenchmarkBounds.Bytes(shared?.Values ?? 0) + BenchmarkBounds.Bytes(spec) > BenchmarkBounds.MaxBytes(limits))
            throw new BenchmarkException("Before and after together need more memory than is allowed: lower elements or clients.");
        return BenchmarkInput.Synthetic(spec);
    }
}
