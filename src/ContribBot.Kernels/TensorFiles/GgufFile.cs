namespace ContribBot.Kernels.TensorFiles;

/// <summary>Tensor types of GGUF that are read; the numbers are the format's.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Naming", "CA1707", Justification = "The names are the file format's.")]
public enum GgufTensorType
{
    F32 = 0,
    F16 = 1,
    Q4_0 = 2,
    Q8_0 = 8,
    BF16 = 30,
}

/// <param name="Shape">Row-major: the file's dimensions in reverse, the fastest last.</param>
/// <param name="Offset">From the beginning of the file, in bytes.</param>
/// <param name="Length">In bytes.</param>
public sealed record GgufTensor(string Name, GgufTensorType Type, IReadOnlyList<long> Shape, long Offset, long Length);

/// <summary>
/// The header of a GGUF file (versions 2 and 3, little-endian), checked as the reference reader does. Metadata values are checked and skipped; only
/// <c>general.alignment</c> is used.
/// </summary>
public sealed record GgufFile(int Version, IReadOnlyList<string> MetadataKeys, IReadOnlyList<GgufTensor> Tensors)
{
    internal const string Format = "GGUF";

    /// <exception cref="TensorFileException">The file breaks a rule of the format; the message names the byte where.</exception>
    public static GgufFile Read(Stream file)
    {
        using var input = new BufferedStream(file, 1 << 16);
        return new GgufReader(input).Read();
    }
}
