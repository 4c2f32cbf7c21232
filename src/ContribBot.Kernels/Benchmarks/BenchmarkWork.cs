using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>One side of a benchmark, ready to run: all its tensors, one after another.</summary>
sealed class BenchmarkWork : IPreparedKernel
{
    readonly IReadOnlyList<IPreparedKernel> kernels;
    readonly BenchmarkInput input;
    readonly IReadOnlyList<BenchmarkTensor> tensors;

    /// <param name="tensors">Those that the kernels run on, in the kernels' order.</param>
    BenchmarkWork(BenchmarkSpec spec, BenchmarkInput input, IReadOnlyList<IPreparedKernel> kernels, IReadOnlyList<BenchmarkTensor> tensors) =>
        (Spec, this.input, this.kernels, this.tensors) = (spec, input, kernels, tensors);

    public BenchmarkSpec Spec { get; }

    /// <summary>Values that are read: the unit in which different amounts of work compare.</summary>
    public long Values => tensors.Sum(tensor => (long)tensor.Values.Memory.Length);

    /// <summary>Values of one model.</summary>
    public long Elements => Spec.Run is BenchmarkKind.Aggregate ? input.Tensors[0].Values.Memory.Length : Values;

    public int? Clients => Spec.Run is BenchmarkKind.Aggregate ? input.Tensors.Count : null;

    public long BytesMoved => kernels.Sum(kernel => kernel.BytesMoved);

    public static BenchmarkWork Prepare(BenchmarkSpec spec, BenchmarkPolicy policy, BenchmarkInput input, IAccelerator accelerator)
    {
        var prepared = new List<IPreparedKernel>();
        var used = input.Tensors;
        try
        {
            if (spec.Run is BenchmarkKind.Aggregate)
            {
                var clients = input.Tensors.Select(tensor => (ReadOnlyMemory<float>)tensor.Values.Memory).ToArray();
                prepared.Add(accelerator.Prepare(MethodCatalog.Aggregation(spec.Method), clients, SyntheticTensors.SampleCounts(clients.Length, spec.Seed)));
            }
            else
            {
                used = [.. used.Where(tensor => policy.For(tensor.Name) is not null)];
                if (used.Count == 0)
                    throw new BenchmarkException("Its policy keeps all tensors: there is nothing to quantize.");
                foreach (var tensor in used)
                    prepared.Add(accelerator.Prepare(policy.For(tensor.Name)!, tensor.Values.Memory, tensor.Shape));
            }

            return new BenchmarkWork(spec, input, prepared, used);
        }
        catch
        {
            prepared.ForEach(kernel => kernel.Dispose());
            throw;
        }
    }

    public void Run()
    {
        for (var i = 0; i < kernels.Count; i++)
            kernels[i].Run();
    }

    /// <summary>Accuracy and size of what the last run wrote; null for an aggregation.</summary>
    public QuantizationQuality? Quality()
    {
        if (Spec.Run is not BenchmarkKind.Quantize)
            return null;
        var meter = new QualityMeter();
        var bytes = 0L;
        for (var i = 0; i < kernels.Count; i++)
        {
            var quantized = ((IPreparedQuantization)kernels[i]).Result();
            var original = tensors[i].Values.GetSpan();
            meter.Add(original, quantized.Dequantize(), quantized.CountClamped(original));
            bytes += quantized.Bytes;
        }

        return meter.Result(bytes);
    }

    public void Dispose()
    {
        foreach (var kernel in kernels)
            kernel.Dispose();
    }
}
