using System.Text.Json;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>The JSON of a safetensors header → what it says, not yet checked against the file.</summary>
static class SafetensorsHeaderParser
{
    const string MetadataKey = "__metadata__";

    /// <param name="At">Byte of the file where the entry begins.</param>
    internal sealed record Tensor(string Name, TensorDType DType, IReadOnlyList<long> Shape, long Begin, long End, long At);

    internal sealed record Header(IReadOnlyList<Tensor> Tensors, IReadOnlyDictionary<string, string> Metadata);

    public static Header Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 4 });
        try
        {
            return ParseHeader(ref reader);
        }
        catch (JsonException error)
        {
            throw SafetensorsHeader.Broken(At(ref reader), $"its header is not JSON: {FirstSentence(error.Message)}");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a string that is not UTF-8 or holds half a surrogate pair.
            throw SafetensorsHeader.Broken(At(ref reader), "its header holds a string that is not UTF-8");
        }
    }

    static Header ParseHeader(ref Utf8JsonReader reader)
    {
        var tensors = new List<Tensor>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        Expect(ref reader, JsonTokenType.StartObject, "an object");
        while (NextKey(ref reader) is { } name)
        {
            if (!seen.Add(name))
                throw SafetensorsHeader.Broken(At(ref reader), $"the key {SafetensorsHeader.Quote(name)} stands twice in the header");
            if (name == MetadataKey)
                ReadMetadata(ref reader, metadata);
            else
                tensors.Add(ReadTensor(ref reader, name));
        }

        while (reader.Read())
        {
            // Nothing may follow but white space; the reader throws at anything else.
        }

        return new Header(tensors, metadata);
    }

    static void ReadMetadata(ref Utf8JsonReader reader, Dictionary<string, string> metadata)
    {
        Expect(ref reader, JsonTokenType.StartObject, $"an object for {MetadataKey}");
        while (NextKey(ref reader) is { } key)
        {
            Expect(ref reader, JsonTokenType.String, $"a string for {SafetensorsHeader.Quote(key)} in {MetadataKey}");
            if (!metadata.TryAdd(key, reader.GetString()!))
                throw SafetensorsHeader.Broken(At(ref reader), $"the key {SafetensorsHeader.Quote(key)} stands twice in {MetadataKey}");
        }
    }

    static Tensor ReadTensor(ref Utf8JsonReader reader, string name)
    {
        var at = At(ref reader);
        TensorDType? type = null;
        List<long>? shape = null, offsets = null;
        Expect(ref reader, JsonTokenType.StartObject, $"an object for tensor {SafetensorsHeader.Quote(name)}");
        while (NextKey(ref reader) is { } key)
        {
            switch (key)
            {
                case "dtype" when type is null:
                    Expect(ref reader, JsonTokenType.String, "a string for dtype");
                    type = ReadType(ref reader);
                    break;
                case "shape" when shape is null:
                    shape = ReadNumbers(ref reader, key);
                    break;
                case "data_offsets" when offsets is null:
                    offsets = ReadNumbers(ref reader, key);
                    break;
                default:
                    throw SafetensorsHeader.Broken(At(ref reader), $"tensor {SafetensorsHeader.Quote(name)} has an unknown or repeated key {SafetensorsHeader.Quote(key)}");
            }
        }

        if (type is null || shape is null || offsets is not { Count: 2 })
            throw SafetensorsHeader.Broken(at, $"tensor {SafetensorsHeader.Quote(name)} needs dtype, shape and two data_offsets");
        return new Tensor(name, type.Value, shape, offsets[0], offsets[1], at);
    }

    static TensorDType ReadType(ref Utf8JsonReader reader)
    {
        var text = reader.GetString()!;
        // Names only: Enum.TryParse would take numbers and lists as well.
        foreach (var type in Enum.GetValues<TensorDType>())
        {
            if (text == type.ToString())
                return type;
        }

        throw SafetensorsHeader.Broken(At(ref reader), $"the dtype {SafetensorsHeader.Quote(text)} is unknown");
    }

    static List<long> ReadNumbers(ref Utf8JsonReader reader, string key)
    {
        var numbers = new List<long>();
        Expect(ref reader, JsonTokenType.StartArray, $"an array for {key}");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var number) || number < 0)
                throw SafetensorsHeader.Broken(At(ref reader), $"{key} holds something that is not a whole number from 0 to {long.MaxValue}");
            numbers.Add(number);
        }

        return numbers;
    }

    static string? NextKey(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            throw SafetensorsHeader.Broken(At(ref reader), "its header ends too early");
        return reader.TokenType == JsonTokenType.EndObject ? null : reader.GetString();
    }

    static void Expect(ref Utf8JsonReader reader, JsonTokenType type, string what)
    {
        if (!reader.Read() || reader.TokenType != type)
            throw SafetensorsHeader.Broken(At(ref reader), $"the header needs {what} here");
    }

    static long At(ref Utf8JsonReader reader) => SafetensorsHeader.LengthBytes + reader.TokenStartIndex;

    static string FirstSentence(string message) => message.Split(". ", 2)[0].TrimEnd('.');
}
