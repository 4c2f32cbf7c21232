namespace ContribBot.Kernels.TensorFiles;

/// <summary>Where a tensor lies in its file.</summary>
/// <param name="Offset">From the beginning of the file, in bytes.</param>
/// <param name="Length">In bytes.</param>
public sealed record TensorEntry(string Name, TensorDType DType, IReadOnlyList<long> Shape, long Offset, long Length)
{
    public long Elements => Shape.Aggregate(1L, (product, dimension) => product * dimension);
}
