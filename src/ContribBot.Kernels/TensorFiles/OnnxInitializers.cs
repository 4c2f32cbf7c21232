using System.Text;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>A float32 initialiser of an ONNX model.</summary>
/// <param name="Path">The file with its values: null for the model itself, else a path relative to it.</param>
/// <param name="Offset">Where in that file, in bytes.</param>
/// <param name="Length">In bytes.</param>
public sealed record OnnxTensor(string Name, IReadOnlyList<long> Shape, string? Path, long Offset, long Length);

/// <summary>
/// The float32 initialisers of an ONNX model (onnx.proto3: ModelProto.graph = 7, GraphProto.initializer = 5) and of the graphs within it, and the values of its Constant nodes,
/// with raw, packed or external data. Other types and everything else in the model are skipped, unread.
/// </summary>
public static class OnnxInitializers
{
    internal const string Format = "ONNX";
    const int LongestName = 1 << 16;
    const int MostDimensions = 64;
    const int MostNestedGraphs = 8;
    const int Float = 1;

    /// <exception cref="TensorFileException">The file breaks a rule of the format; the message names the byte where.</exception>
    public static IReadOnlyList<OnnxTensor> Read(Stream model)
    {
        var tensors = new List<OnnxTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        using var buffered = new BufferedStream(model, 1 << 12);
        var message = new ProtobufReader(buffered, 0, model.Length, Format);
        var hasGraph = false;
        while (message.Next())
        {
            if (message.Field != 7)
                continue;
            hasGraph = true;
            ReadGraph(message.Message(), tensors, names);
        }

        return hasGraph ? tensors : throw new TensorFileException(Format, 0, "it has no graph");
    }

    static void ReadGraph(ProtobufReader graph, List<OnnxTensor> tensors, HashSet<string> names, string prefix = "", int depth = 0)
    {
        if (depth > MostNestedGraphs)
            throw graph.Broken($"graphs are nested more than {MostNestedGraphs} deep");
        while (graph.Next())
        {
            if (graph.Field == 1)
                ReadNode(graph.Message(), tensors, names, prefix, depth);
            else if (graph.Field == 5 && ReadTensor(graph.Message()) is { } tensor)
                Add(tensor with { Name = prefix + tensor.Name }, tensors, names, graph);
        }
    }

    /// <summary>Some exporters keep weights in Constant nodes, and those of a branch or a loop's body stand in a graph of its own.</summary>
    static void ReadNode(ProtobufReader node, List<OnnxTensor> tensors, HashSet<string> names, string prefix, int depth)
    {
        var output = "";
        var operation = "";
        OnnxTensor? value = null;
        while (node.Next())
        {
            if (node.Field == 2 && output.Length == 0)
                output = Encoding.UTF8.GetString(node.Bytes(LongestName));
            else if (node.Field == 4)
                operation = Encoding.UTF8.GetString(node.Bytes(LongestName));
            else if (node.Field == 5)
                value = ReadAttribute(node.Message(), tensors, names, $"{prefix}{output}", depth) ?? value;
        }

        if (operation == "Constant" && value is not null)
            Add(value with { Name = prefix + output }, tensors, names, node);
    }

    static OnnxTensor? ReadAttribute(ProtobufReader attribute, List<OnnxTensor> tensors, HashSet<string> names, string node, int depth)
    {
        var name = "";
        OnnxTensor? value = null;
        while (attribute.Next())
        {
            if (attribute.Field == 1)
                name = Encoding.UTF8.GetString(attribute.Bytes(LongestName));
            else if (attribute.Field == 5)
                value = ReadTensor(attribute.Message());
            else if (attribute.Field == 6)
                ReadGraph(attribute.Message(), tensors, names, $"{node}.{name}.", depth + 1);
        }

        return value;
    }

    static void Add(OnnxTensor tensor, List<OnnxTensor> tensors, HashSet<string> names, ProtobufReader at)
    {
        if (!names.Add(tensor.Name))
            throw at.Broken($"two initialisers are called {SafetensorsHeader.Quote(tensor.Name)}");
        tensors.Add(tensor);
    }

    /// <summary>Null for a tensor of another type.</summary>
    static OnnxTensor? ReadTensor(ProtobufReader tensor)
    {
        var shape = new List<long>();
        var name = "";
        var type = 0ul;
        var isExternal = false;
        var external = new ExternalData();
        (long Start, long Length)? data = null;
        while (tensor.Next())
        {
            switch (tensor.Field)
            {
                case 1:
                    AddDimensions(ref tensor, shape);
                    break;
                case 2:
                    type = tensor.Value;
                    break;
                // raw_data, or float_data packed: the same little-endian bytes.
                case 4 when tensor.WireType == 2:
                case 9 when tensor.WireType == 2:
                    data = (tensor.DataStart, tensor.DataLength);
                    break;
                case 8:
                    name = Encoding.UTF8.GetString(tensor.Bytes(LongestName));
                    break;
                case 13:
                    external.Read(tensor.Message());
                    break;
                case 14:
                    isExternal = tensor.Value == 1;
                    break;
            }
        }

        if (type != Float)
            return null;
        var length = ByteLength(tensor, shape);
        if (isExternal)
            return external.Tensor(tensor, name, shape, length);
        if ((data?.Length ?? 0) != length)
            throw tensor.Broken($"initialiser {SafetensorsHeader.Quote(name)} of shape [{string.Join(", ", shape)}] has {data?.Length ?? 0} bytes of data, {length} are needed");
        return new OnnxTensor(name, shape, null, data?.Start ?? 0, length);
    }

    static void AddDimensions(ref ProtobufReader tensor, List<long> shape)
    {
        if (tensor.WireType != 2)
        {
            shape.Add((long)tensor.Value);
        }
        else
        {
            // Packed: varints one after another, each without a tag.
            var packed = tensor.Bytes(MostDimensions * 10);
            for (var i = 0; i < packed.Length;)
            {
                ulong value = 0;
                var shift = 0;
                do
                {
                    if (shift > 63)
                        throw tensor.Broken("a dimension has more than 64 bits");
                    value |= (ulong)(packed[i] & 0x7F) << shift;
                    shift += 7;
                }
                while (packed[i++] >= 0x80 && i < packed.Length);
                shape.Add((long)value);
            }
        }

        if (shape.Count > MostDimensions)
            throw tensor.Broken($"a tensor has more than {MostDimensions} dimensions");
    }

    static long ByteLength(ProtobufReader tensor, List<long> shape)
    {
        Int128 bytes = sizeof(float);
        foreach (var dimension in shape)
        {
            bytes *= dimension;
            if (dimension < 0 || bytes > long.MaxValue)
                throw tensor.Broken($"the shape [{string.Join(", ", shape)}] is negative or overflows");
        }

        return (long)bytes;
    }

    /// <summary>The key-value pairs of external_data: location, offset and length.</summary>
    sealed class ExternalData
    {
        readonly Dictionary<string, string> entries = new(StringComparer.Ordinal);

        public void Read(ProtobufReader entry)
        {
            string key = "", value = "";
            while (entry.Next())
            {
                if (entry.Field == 1)
                    key = Encoding.UTF8.GetString(entry.Bytes(LongestName));
                else if (entry.Field == 2)
                    value = Encoding.UTF8.GetString(entry.Bytes(LongestName));
            }

            entries[key] = value;
        }

        public OnnxTensor Tensor(ProtobufReader at, string name, List<long> shape, long length)
        {
            var location = entries.GetValueOrDefault("location", "");
            // A model must not reach out of its own directory.
            if (location.Length == 0 || Path.IsPathRooted(location) || location.Split('/', '\\').Contains("..") || location.Contains(':', StringComparison.Ordinal))
                throw at.Broken($"initialiser {SafetensorsHeader.Quote(name)} has its data at {SafetensorsHeader.Quote(location)}: only paths below the model are followed");
            if (!long.TryParse(entries.GetValueOrDefault("offset", "0"), out var offset) || offset < 0 || offset > long.MaxValue - length)
                throw at.Broken($"initialiser {SafetensorsHeader.Quote(name)} has a bad offset in its external data");
            if (entries.TryGetValue("length", out var text) && (!long.TryParse(text, out var stated) || stated != length))
                throw at.Broken($"initialiser {SafetensorsHeader.Quote(name)} states a length of {SafetensorsHeader.Quote(text)} bytes, its shape needs {length}");
            return new OnnxTensor(name, shape, location, offset, length);
        }
    }
}
