using System.Buffers.Binary;
using System.Text.Json;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>A tensor that is about to be written.</summary>
/// <param name="Write">Writes exactly the bytes that type and shape ask for.</param>
public sealed record TensorToWrite(string Name, TensorDType DType, IReadOnlyList<long> Shape, Action<Stream> Write);

/// <summary>Writes safetensors as the reference writer does: tensors by type (widest first), then by name; the header padded with spaces to 8 bytes.</summary>
public static class SafetensorsWriter
{
    const int HeaderAlignment = 8;

    /// <exception cref="ArgumentException">Two tensors have one name, or a writer wrote another number of bytes than its shape asks for.</exception>
    public static void Write(Stream output, IEnumerable<TensorToWrite> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        var ordered = tensors.OrderByDescending(tensor => tensor.DType).ThenBy(tensor => tensor.Name, StringComparer.Ordinal).ToList();
        if (ordered.GroupBy(tensor => tensor.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"The name {SafetensorsHeader.Quote(twice.Key)} is given to {twice.Count()} tensors.", nameof(tensors));

        WriteHeader(output, ordered, metadata);
        foreach (var tensor in ordered)
        {
            var counted = new CountingStream(output);
            tensor.Write(counted);
            if (counted.Written != Length(tensor))
                throw new ArgumentException($"Tensor {SafetensorsHeader.Quote(tensor.Name)} wrote {counted.Written} bytes, its shape asks for {Length(tensor)}.", nameof(tensors));
        }
    }

    static void WriteHeader(Stream output, List<TensorToWrite> tensors, IReadOnlyDictionary<string, string>? metadata)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
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
            foreach (var tensor in tensors)
            {
                WriteEntry(writer, tensor, offset);
                offset += Length(tensor);
            }

            writer.WriteEndObject();
        }

        while (json.Length % HeaderAlignment != 0)
            json.WriteByte((byte)' ');
        Span<byte> length = stackalloc byte[SafetensorsHeader.LengthBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)json.Length);
        output.Write(length);
        json.WriteTo(output);
    }

    static void WriteEntry(Utf8JsonWriter writer, TensorToWrite tensor, long offset)
    {
        writer.WriteStartObject(tensor.Name);
        writer.WriteString("dtype", tensor.DType.ToString());
        writer.WriteStartArray("shape");
        foreach (var dimension in tensor.Shape)
            writer.WriteNumberValue(dimension);
        writer.WriteEndArray();
        writer.WriteStartArray("data_offsets");
        writer.WriteNumberValue(offset);
        writer.WriteNumberValue(offset + Length(tensor));
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    static long Length(TensorToWrite tensor) =>
        tensor.DType.ByteLength(tensor.Shape.Aggregate(1L, (product, dimension) => checked(product * dimension)))
        ?? throw new ArgumentException($"Tensor {SafetensorsHeader.Quote(tensor.Name)} does not fill whole bytes.");
}
