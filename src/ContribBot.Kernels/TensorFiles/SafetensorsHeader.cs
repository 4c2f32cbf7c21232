using System.Buffers.Binary;
using ContribBot.Core.Markdown;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>
/// The header of a safetensors file, held to the reference reader's rules: a little-endian length, JSON, and tensors that tile the rest
/// of the file without holes, overlaps or trailing bytes. Duplicate keys are rejected.
/// </summary>
/// <param name="Tensors">By offset.</param>
/// <param name="Metadata">The <c>__metadata__</c> map; empty where there is none.</param>
public sealed record SafetensorsHeader(IReadOnlyList<TensorEntry> Tensors, IReadOnlyDictionary<string, string> Metadata)
{
    internal const string Format = "safetensors";
    internal const int LengthBytes = 8;

    /// <summary>The reference reader's bound on the header.</summary>
    internal const long MaxHeaderBytes = 100_000_000;

    /// <summary>Reads the header; the stream is left anywhere.</summary>
    /// <exception cref="TensorFileException">The file breaks a rule of the format.</exception>
    public static SafetensorsHeader Read(Stream file)
    {
        Span<byte> prefix = stackalloc byte[LengthBytes];
        file.Position = 0;
        if (file.ReadAtLeast(prefix, LengthBytes, throwOnEndOfStream: false) < LengthBytes)
            throw Broken(0, $"it has {file.Length} bytes, the length of the header alone takes {LengthBytes}");
        var json = new byte[CheckedLength(BinaryPrimitives.ReadUInt64LittleEndian(prefix), file.Length)];
        file.ReadExactly(json);
        return Parse(json, file.Length);
    }

    /// <summary>Reads the header of a file that is in memory.</summary>
    /// <exception cref="TensorFileException">The file breaks a rule of the format.</exception>
    public static SafetensorsHeader Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < LengthBytes)
            throw Broken(0, $"it has {file.Length} bytes, the length of the header alone takes {LengthBytes}");
        var length = CheckedLength(BinaryPrimitives.ReadUInt64LittleEndian(file), file.Length);
        return Parse(file.Slice(LengthBytes, length), file.Length);
    }

    static int CheckedLength(ulong length, long fileLength)
    {
        if (length > MaxHeaderBytes)
            throw Broken(0, $"its header claims {length} bytes, at most {MaxHeaderBytes} are allowed");
        if (LengthBytes + (long)length > fileLength)
            throw Broken(0, $"its header claims {length} bytes, the file has {fileLength}");
        return (int)length;
    }

    static SafetensorsHeader Parse(ReadOnlySpan<byte> json, long fileLength)
    {
        var header = SafetensorsHeaderParser.Parse(json);
        var dataStart = LengthBytes + json.Length;
        var tensors = header.Tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End).ToList();
        var end = 0L;
        var entries = new List<TensorEntry>(tensors.Count);
        foreach (var tensor in tensors)
        {
            if (tensor.Begin != end || tensor.End < tensor.Begin)
                throw Broken(tensor.At, $"tensor {Quote(tensor.Name)} lies at {tensor.Begin}..{tensor.End}, the one before it ends at {end}");
            var length = Elements(tensor) is { } elements ? tensor.DType.ByteLength(elements) : null;
            if (length != tensor.End - tensor.Begin)
                throw Broken(tensor.At, $"tensor {Quote(tensor.Name)} of type {tensor.DType} and shape [{string.Join(", ", tensor.Shape)}] does not fit into {tensor.End - tensor.Begin} bytes");
            entries.Add(new TensorEntry(tensor.Name, tensor.DType, tensor.Shape, dataStart + tensor.Begin, tensor.End - tensor.Begin));
            end = tensor.End;
        }

        if (dataStart + end != fileLength)
            throw Broken(dataStart, $"its tensors end at {dataStart + end}, the file has {fileLength} bytes");
        return new SafetensorsHeader(entries, header.Metadata);
    }

    static long? Elements(SafetensorsHeaderParser.Tensor tensor)
    {
        UInt128 product = 1;
        foreach (var dimension in tensor.Shape)
        {
            product *= (ulong)dimension;
            if (product > long.MaxValue)
                return null;
        }

        return (long)product;
    }

    internal static TensorFileException Broken(long offset, string problem) => new(Format, offset, problem);

    /// <summary>A name out of a file, fit for a message of one line on a terminal.</summary>
    internal static string Quote(string name) => $"'{PlainText.OneLine(name, 80)}'";
}
