using System.Text;

namespace ContribBot.Kernels.Tests.TensorFiles;

/// <summary>Writes GGUF as its specification lays it out; every number can be set wrong.</summary>
sealed class GgufBuilder
{
    readonly List<(string Name, ulong[] Dimensions, uint Type, byte[] Data, ulong? Offset)> tensors = [];
    readonly List<byte> metadata = [];
    ulong entries;

    public uint Version { get; init; } = 3;

    public ulong? TensorCount { get; init; }

    public int Alignment { get; init; } = 32;

    /// <param name="dimensions">The fastest first, as in the file.</param>
    public GgufBuilder Tensor(string name, ulong[] dimensions, uint type, byte[] data, ulong? offset = null)
    {
        tensors.Add((name, dimensions, type, data, offset));
        return this;
    }

    public GgufBuilder Metadata(string key, uint type, params byte[] value)
    {
        metadata.AddRange([.. BitConverter.GetBytes((ulong)key.Length), .. Encoding.ASCII.GetBytes(key), .. BitConverter.GetBytes(type), .. value]);
        entries++;
        return this;
    }

    public byte[] Build()
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("GGUF"u8);
        writer.Write(Version);
        writer.Write(TensorCount ?? (ulong)tensors.Count);
        writer.Write(entries);
        writer.Write([.. metadata]);
        using var data = new MemoryStream();
        foreach (var (name, dimensions, type, bytes, offset) in tensors)
        {
            String(writer, name);
            writer.Write((uint)dimensions.Length);
            foreach (var dimension in dimensions)
                writer.Write(dimension);
            writer.Write(type);
            writer.Write(offset ?? (ulong)data.Length);
            data.Write(bytes);
            Pad(data);
        }

        Pad(file);
        writer.Write(data.ToArray());
        return file.ToArray();
    }

    void Pad(MemoryStream stream)
    {
        while (stream.Length % Alignment != 0)
            stream.WriteByte(0);
    }

    static void String(BinaryWriter writer, string text)
    {
        writer.Write((ulong)Encoding.UTF8.GetByteCount(text));
        writer.Write(Encoding.UTF8.GetBytes(text));
    }
}
