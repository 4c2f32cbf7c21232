namespace ContribBot.Kernels.TensorFiles;

/// <summary>A tensor of a model, whatever the format of its file.</summary>
/// <param name="Type">Its element type, by the format's name for it.</param>
/// <param name="Offset">Of its first byte in its file.</param>
/// <param name="Length">In bytes.</param>
public sealed record ModelTensor(string Name, string Type, IReadOnlyList<long> Shape, long Offset, long Length)
{
    public long Elements => Shape.Aggregate(1L, (product, dimension) => product * dimension);

    /// <summary>Whether its values convert to float32.</summary>
    public bool IsFloat => Gguf is not null || DType!.Value.IsFloatingPoint();

    /// <summary>Values that can't be read apart from each other.</summary>
    public int Block => Gguf is GgufTensorType.Q4_0 or GgufTensorType.Q8_0 ? 32 : 1;

    /// <summary>The safetensors type that holds the same values; null for a block format.</summary>
    internal TensorDType? DType { get; init; }

    internal GgufTensorType? Gguf { get; init; }

    /// <summary>Which of its model's files holds it.</summary>
    internal int Source { get; init; }

    internal static ModelTensor Of(TensorEntry entry) => new(entry.Name, entry.DType.ToString(), entry.Shape, entry.Offset, entry.Length) { DType = entry.DType };

    internal static ModelTensor Of(GgufTensor tensor) => new(tensor.Name, tensor.Type.ToString(), tensor.Shape, tensor.Offset, tensor.Length)
    {
        Gguf = tensor.Type,
        DType = tensor.Type switch
        {
            GgufTensorType.F32 => TensorDType.F32,
            GgufTensorType.F16 => TensorDType.F16,
            GgufTensorType.BF16 => TensorDType.BF16,
            _ => null,
        },
    };
}
