namespace ContribBot.Kernels.TensorFiles;

/// <summary>A model: safetensors or GGUF, told apart by their first bytes, or ONNX, by its name. Tensors are read in pieces into the caller's memory, so a model may be larger than the machine's.</summary>
public sealed class ModelFile : IDisposable
{
    readonly List<TensorBytes> sources;

    // Models of hundreds of tensors keep them all in one file beside: it is opened once.
    readonly Dictionary<string, int> sourceOf = new(StringComparer.Ordinal);

    ModelFile(string path, TensorBytes bytes)
    {
        Path = path;
        sources = [bytes];
    }

    public string Path { get; }

    public IReadOnlyList<ModelTensor> Tensors { get; private set; } = [];

    /// <exception cref="TensorFileException">The file breaks its format's rules.</exception>
    /// <exception cref="IOException">It can't be opened.</exception>
    public static ModelFile Open(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(new ModelFile(path, TensorBytes.Open(path)), stream);
    }

    /// <summary>A model in memory; an ONNX model can't have external data here.</summary>
    /// <param name="path">For messages, and for what its extension says.</param>
    /// <exception cref="TensorFileException">It breaks its format's rules.</exception>
    public static unsafe ModelFile Open(string path, ReadOnlyMemory<byte> bytes)
    {
        using var pin = bytes.Pin();
        using var stream = new UnmanagedMemoryStream((byte*)pin.Pointer, bytes.Length);
        return Read(new ModelFile(path, TensorBytes.In(bytes)), stream, inMemory: true);
    }

    /// <summary>Reads values as float32.</summary>
    /// <param name="first">Index of the first value; a multiple of the tensor's <see cref="ModelTensor.Block"/>.</param>
    /// <param name="values">How many is a multiple of the block too, or reaches the tensor's end.</param>
    public void Read(ModelTensor tensor, long first, Span<float> values) => TensorValues.Read(sources[tensor.Source], tensor, first, values);

    /// <summary>Reads bytes as they are.</summary>
    public void ReadBytes(ModelTensor tensor, long offset, Span<byte> bytes) => sources[tensor.Source].Read(bytes, tensor.Offset + offset);

    public void Dispose() => sources.ForEach(source => source.Dispose());

    static ModelFile Read(ModelFile model, Stream stream, bool inMemory = false)
    {
        try
        {
            model.Tensors = model.ReadHeader(stream, inMemory);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    IReadOnlyList<ModelTensor> ReadHeader(Stream stream, bool inMemory)
    {
        Span<byte> magic = stackalloc byte[4];
        var read = stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        if (read == magic.Length && magic.SequenceEqual("GGUF"u8))
            return [.. GgufFile.Read(stream).Tensors.Select(ModelTensor.Of)];
        return System.IO.Path.GetExtension(Path).Equals(".onnx", StringComparison.OrdinalIgnoreCase)
            ? [.. OnnxInitializers.Read(stream).Select(tensor => Initializer(tensor, inMemory))]
            : [.. SafetensorsHeader.Read(stream).Tensors.Select(ModelTensor.Of)];
    }

    ModelTensor Initializer(OnnxTensor tensor, bool inMemory)
    {
        var source = 0;
        if (tensor.Path is not null)
        {
            if (inMemory)
                throw new TensorFileException(OnnxInitializers.Format, 0, $"initialiser {SafetensorsHeader.Quote(tensor.Name)} has its data in another file, which is not followed here");
            if (!sourceOf.TryGetValue(tensor.Path, out source))
            {
                sources.Add(TensorBytes.Open(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!, tensor.Path)));
                source = sourceOf[tensor.Path] = sources.Count - 1;
            }
        }

        return tensor.Length <= sources[source].Length - tensor.Offset
            ? new ModelTensor(tensor.Name, nameof(TensorDType.F32), tensor.Shape, tensor.Offset, tensor.Length) { DType = TensorDType.F32, Source = source }
            : throw new TensorFileException(OnnxInitializers.Format, tensor.Offset, $"initialiser {SafetensorsHeader.Quote(tensor.Name)} ends beyond its file");
    }
}
