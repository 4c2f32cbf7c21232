using System.Buffers.Binary;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>A tensor of a file that is about to be written.</summary>
public sealed record PlannedTensor(string Name, TensorDType DType, IReadOnlyList<long> Shape)
{
    public long Length => DType.ByteLength(Shape.Aggregate(1L, (product, dimension) => checked(product * dimension)))
        ?? throw new ArgumentException($"Tensor {SafetensorsHeader.Quote(Name)} does not fill whole bytes.");
}

/// <summary>
/// A safetensors file that is written in any order, piece by piece: the header is laid out first, tensors by type (widest first), then by name, as the
/// reference writer does. The file appears under its name only when <see cref="Commit"/> is called.
/// </summary>
public sealed class SafetensorsOutput : IDisposable
{
    const int HeaderAlignment = 8;

    readonly string path, temporary;
    readonly SafeFileHandle handle;
    readonly Dictionary<string, long> offsets = new(StringComparer.Ordinal);

    public SafetensorsOutput(string path, IEnumerable<PlannedTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        this.path = path;
        temporary = $"{path}.{Environment.ProcessId}.part";
        var ordered = tensors.OrderByDescending(tensor => tensor.DType).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        var header = Header(ordered, metadata);
        handle = File.OpenHandle(temporary, FileMode.Create, FileAccess.Write);
        var offset = (long)header.Length;
        foreach (var tensor in ordered)
        {
            if (!offsets.TryAdd(tensor.Name, offset))
            {
                Dispose();
                throw new ArgumentException($"The name {SafetensorsHeader.Quote(tensor.Name)} is given to two tensors.", nameof(tensors));
            }

            offset += tensor.Length;
        }

        RandomAccess.SetLength(handle, offset);
        RandomAccess.Write(handle, header, 0);
    }

    /// <param name="offset">From the tensor's first byte.</param>
    public void Write(string tensor, long offset, ReadOnlySpan<byte> bytes)
    {
        // The file was laid out at its full length, so zeros are there already: a piece of nothing else stays a hole and takes no disk.
        if (bytes.ContainsAnyExcept((byte)0))
            RandomAccess.Write(handle, bytes, offsets[tensor] + offset);
    }

    /// <summary>Makes the file complete and visible.</summary>
    public void Commit()
    {
        RandomAccess.FlushToDisk(handle);
        handle.Dispose();
        File.Move(temporary, path, overwrite: true);
    }

    public void Dispose()
    {
        handle.Dispose();
        if (File.Exists(temporary))
            File.Delete(temporary);
    }

    internal static byte[] Header(IReadOnlyList<PlannedTensor> ordered, IReadOnlyDictionary<string, string>? metadata)
    {
        using var json = new MemoryStream();
        json.Write(new byte[SafetensorsHeader.LengthBytes]);
        using (var writer = new Utf8JsonWriter(json))
            WriteJson(writer, ordered, metadata);
        while (json.Length % HeaderAlignment != 0)
            json.WriteByte((byte)' ');
        var header = json.ToArray();
        BinaryPrimitives.WriteInt64LittleEndian(header, header.Length - SafetensorsHeader.LengthBytes);
        return header;
    }

    static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<PlannedTensor> ordered, IReadOnlyDictionary<string, string>? metadata)
    {
        writer.WriteStartObject();
        if (metadata is { Count: > 0 })
        {
            writer.WriteStartObject("__metadata__");
            foreach (var (key, value) in metadata.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                writer.WriteString(key, value);
            writer.WriteEndObject();
        }

        var offset = 0L;
        foreach (var tensor in ordered)
        {
            writer.WriteStartObject(tensor.Name);
            writer.WriteString("dtype", tensor.DType.ToString());
            writer.WriteStartArray("shape");
            foreach (var dimension in tensor.Shape)
                writer.WriteNumberValue(dimension);
            writer.WriteEndArray();
            writer.WriteStartArray("data_offsets");
            writer.WriteNumberValue(offset);
            writer.WriteNumberValue(offset += tensor.Length);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
