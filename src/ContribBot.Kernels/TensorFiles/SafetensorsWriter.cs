namespace ContribBot.Kernels.TensorFiles;

/// <summary>A tensor that is about to be written.</summary>
/// <param name="Write">Writes exactly the bytes that type and shape ask for.</param>
public sealed record TensorToWrite(string Name, TensorDType DType, IReadOnlyList<long> Shape, Action<Stream> Write);

/// <summary>Writes safetensors to a stream, front to back: tensors by type (widest first), then by name; the header padded with spaces to 8 bytes.</summary>
public static class SafetensorsWriter
{
    /// <exception cref="ArgumentException">Two tensors have one name, or a writer wrote another number of bytes than its shape asks for.</exception>
    public static void Write(Stream output, IEnumerable<TensorToWrite> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderByDescending(tensor => tensor.DType).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        if (ordered.GroupBy(tensor => tensor.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The name {SafetensorsHeader.Quote(twice.Key)} is given to {twice.Count()} tensors.", nameof(tensors));

        var planned = ordered.ConvertAll(tensor => new PlannedTensor(tensor.Name, tensor.DType, tensor.Shape));
        output.Write(SafetensorsOutput.Header(planned, metadata));
        foreach (var (tensor, plan) in ordered.Zip(planned))
        {
            var counted = new CountingStream(output);
            tensor.Write(counted);
            if (counted.Written != plan.Length)
                throw new ArgumentException($"Tensor {SafetensorsHeader.Quote(tensor.Name)} wrote {counted.Written} bytes, its shape asks for {plan.Length}.", nameof(tensors));
        }
    }
}
