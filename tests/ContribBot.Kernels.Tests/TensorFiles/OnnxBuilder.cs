using System.Text;

namespace ContribBot.Kernels.Tests.TensorFiles;

/// <summary>Writes Protocol Buffers fields, enough for an ONNX model with initialisers.</summary>
sealed class OnnxBuilder
{
    readonly List<byte> bytes = [];

    public static byte[] Model(params OnnxBuilder[] initializers)
    {
        var graph = initializers.Aggregate(new OnnxBuilder().Bytes(2, "graph"u8.ToArray()), (all, tensor) => all.Bytes(5, tensor.Build()));
        return new OnnxBuilder().Varint(1, 8).Bytes(7, graph.Build()).Build();
    }

    /// <summary>A TensorProto with name, type and dimensions.</summary>
    public static OnnxBuilder Tensor(string name, ulong type, params long[] dimensions) =>
        dimensions.Aggregate(new OnnxBuilder(), (tensor, dimension) => tensor.Varint(1, (ulong)dimension)).Varint(2, type).Bytes(8, Encoding.UTF8.GetBytes(name));

    public OnnxBuilder External(string key, string value) =>
        Bytes(13, new OnnxBuilder().Bytes(1, Encoding.UTF8.GetBytes(key)).Bytes(2, Encoding.UTF8.GetBytes(value)).Build());

    public OnnxBuilder Varint(int field, ulong value)
    {
        Number((ulong)field << 3);
        Number(value);
        return this;
    }

    public OnnxBuilder Bytes(int field, byte[] value)
    {
        Number((ulong)field << 3 | 2);
        Number((ulong)value.Length);
        bytes.AddRange(value);
        return this;
    }

    public byte[] Build() => [.. bytes];

    void Number(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
    }
}
