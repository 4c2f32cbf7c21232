using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Benchmarks;

/// <summary>One side of a benchmark, ready to run: all its tensors, one after another.</summary>
sealed class BenchmarkWork : IPreparedKernel
{
    readonly IReadOnlyList<IPreparedKernel> kernels;
    readonly BenchmarkInput input;

    BenchmarkWork(BenchmarkSpec spec, BenchmarkInput input, IReadOnlyList<IPreparedKernel> kernels) =>
        (Spec, this.input, this.kernels) = (spec, input, kernels);

    public BenchmarkSpec Spec { get; }

    /// <summary>Values that are read: the unit in which different amounts of work compare.</summary>
    public long Values => input.Values;

    /// <summary>Values of one model.</summary>
    public long Elements => Spec.Run is BenchmarkKind.Aggregate ? input.Tensors[0].Values.Memory.Length : input.Values;

    public int? Clients => Spec.Run is BenchmarkKind.Aggregate ? input.Tensors.Count : null;

    public long BytesMoved => kernels.Sum(kernel => kernel.BytesMoved);

    public static BenchmarkWork Prepare(BenchmarkSpec spec, BenchmarkInput input, IAccelerator accelerator)
    {
        var prepared = new List<IPreparedKernel>();
        try
        {
            if (spec.Run is BenchmarkKind.Aggregate)
            {
                var clients = input.Tensors.Select(tensor => (ReadOnlyMemory<float>)tensor.Values.Memory).ToArray();
                prepared.Add(accelerator.Prepare(MethodCatalog.Aggregation(spec.Method), clients, SyntheticTensors.SampleCounts(clients.Length, spec.Seed)));
            }
            else
            {
                var scheme = MethodCatalog.Quantization(spec.Method);
                foreach (var tensor in input.Tensors)
                    prepared.Add(accelerator.Prepare(scheme, tensor.Values.Memory, tensor.Shape));
            }

            return new BenchmarkWork(spec, input, prepared);
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
            var original = input.Tensors[i].Values.GetSpan();
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
