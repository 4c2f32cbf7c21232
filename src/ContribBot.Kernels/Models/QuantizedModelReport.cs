using ContribBot.Core.Benchmarks;
using ContribBot.Kernels.Quantization;

namespace ContribBot.Kernels.Models;

/// <summary>What became of one tensor.</summary>
/// <param name="Scheme">Name of its scheme, or <c>float32</c>, <c>bfloat16</c>, or <c>kept</c> (an integer tensor, or one that no rule matches).</param>
/// <param name="Quality">Null for a tensor that is copied as it is.</param>
public sealed record QuantizedTensorReport(string Name, IReadOnlyList<long> Shape, string Scheme, long BytesBefore, long BytesAfter, QuantizationQuality? Quality)
{
    internal static QuantizedTensorReport Of(TensorPlan plan, QualityMeter? meter)
    {
        var bytes = plan.Scheme?.StoredBytes(plan.Tensor.Shape) ?? plan.Outputs[0].Length;
        return new QuantizedTensorReport(plan.Tensor.Name, plan.Tensor.Shape, plan.Name, plan.Tensor.Length, bytes, meter?.Result(bytes));
    }
}

/// <summary>What became of a model.</summary>
/// <param name="Tensors">In the order of the file.</param>
/// <param name="Quality">Of all tensors that changed, as if they were one.</param>
public sealed record QuantizedModelReport(IReadOnlyList<QuantizedTensorReport> Tensors, QuantizationQuality Quality)
{
    public long BytesBefore => Tensors.Sum(tensor => tensor.BytesBefore);

    public long BytesAfter => Tensors.Sum(tensor => tensor.BytesAfter);

    /// <summary>Lowest signal to noise ratio first; tensors without an error at the end.</summary>
    public IEnumerable<QuantizedTensorReport> WorstFirst() =>
        Tensors.OrderBy(tensor => tensor.Quality?.SqnrDb ?? double.PositiveInfinity).ThenBy(tensor => tensor.Name, StringComparer.Ordinal);
}
