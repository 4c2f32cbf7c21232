using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Accelerators;

public enum AcceleratorKind
{
    Cpu,
    Cuda,
    OpenCl,
}

/// <summary>
/// A device that runs the kernels. Inputs are handed over once (a GPU copies them to its memory), then a prepared kernel runs as often as
/// wanted without allocating. Prepared kernels belong to one thread at a time.
/// </summary>
public interface IAccelerator : IDisposable
{
    string Name { get; }

    AcceleratorKind Kind { get; }

    /// <summary>What a reader needs to judge a number by: cores, vector width, clock or memory where known.</summary>
    string Description { get; }

    /// <summary>Copies a buffer that no cache holds, and returns bytes per second, read and written: what the memory can do at best.</summary>
    double MeasureCopyBandwidth();

    /// <param name="clients">One flat model per client, all of the same length.</param>
    /// <param name="weights">One weight per client; see <see cref="AggregationInput"/> for what is accepted.</param>
    /// <exception cref="AggregationException">The input can't be aggregated.</exception>
    IPreparedAggregation Prepare(AggregationMethod method, IReadOnlyList<ReadOnlyMemory<float>> clients, IReadOnlyList<double> weights);

    /// <param name="values">The tensor, row-major.</param>
    /// <param name="shape">Its dimensions; the product is the length of <paramref name="values"/>.</param>
    /// <exception cref="QuantizationException">The tensor can't be quantized with this scheme.</exception>
    IPreparedQuantization Prepare(QuantizationScheme scheme, ReadOnlyMemory<float> values, IReadOnlyList<long> shape);
}

/// <summary>A kernel with its inputs and outputs in place.</summary>
public interface IPreparedKernel : IDisposable
{
    /// <summary>Bytes that the definition has to read and write in one run.</summary>
    long BytesMoved { get; }

    /// <summary>Runs once and returns when the output is complete.</summary>
    void Run();
}

public interface IPreparedAggregation : IPreparedKernel
{
    void CopyResultTo(Span<float> result);
}

public interface IPreparedQuantization : IPreparedKernel
{
    /// <summary>The output of the last run; it stays valid after the kernel is disposed.</summary>
    QuantizedTensor Result();
}
