using System.Buffers.Binary;
using System.Text;

namespace ContribBot.Kernels.TensorFiles;

/// <summary>Reads forward through a stream, never past its end and never more than what is there.</summary>
sealed class GgufReader(Stream input)
{
    const uint Magic = 0x46554747;
    const int DefaultAlignment = 32;
    const int LongestName = 63;
    const int MostDimensions = 4;
    const int LongestKey = 65_535;
    const string AlignmentKey = "general.alignment";

    readonly long length = input.Length;
    long position;

    enum ValueType : uint
    {
        UInt8,
        Int8,
        UInt16,
        Int16,
        UInt32,
        Int32,
        Float32,
        Bool,
        String,
        Array,
        UInt64,
        Int64,
        Float64,
    }

    public GgufFile Read()
    {
        input.Position = 0;
        if (length < 4 || UInt32() != Magic)
            throw Broken(0, "it does not begin with GGUF");
        var version = UInt32();
        if ((version & 0xFFFF) == 0)
            throw Broken(4, version == 0 ? "version 0 does not exist" : "it is big-endian, only little-endian files are read");
        if (version is < 2 or > 3)
            throw Broken(4, $"version {version} is not read, only 2 and 3 are");
        var tensorCount = Count("tensors", smallestBytes: 8 + 4 + 4 + 8);
        var metadataCount = Count("metadata entries", smallestBytes: 8 + 4 + 1);
        var (keys, alignment) = Metadata(metadataCount);
        return new GgufFile((int)version, keys, Tensors(tensorCount, alignment));
    }

    (List<string> Keys, uint Alignment) Metadata(long count)
    {
        var keys = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        uint alignment = DefaultAlignment;
        for (long i = 0; i < count; i++)
        {
            var at = position;
            var key = String(LongestKey);
            if (key.Length == 0 || !seen.Add(key))
                throw Broken(at, key.Length == 0 ? "a metadata key is empty" : $"the metadata key {SafetensorsHeader.Quote(key)} stands twice");
            keys.Add(key);
            var type = (ValueType)UInt32();
            if (key == AlignmentKey)
                alignment = Alignment(type);
            else
                Skip(type, nested: false);
        }

        return (keys, alignment);
    }

    uint Alignment(ValueType type)
    {
        var at = position;
        if (type is not ValueType.UInt32)
            throw Broken(at, $"{AlignmentKey} is not a 32-bit number");
        var alignment = UInt32();
        return System.Numerics.BitOperations.IsPow2(alignment) ? alignment : throw Broken(at, $"the alignment {alignment} is not a power of two");
    }

    void Skip(ValueType type, bool nested)
    {
        var at = position;
        switch (type)
        {
            case ValueType.Bool:
                if (Byte() > 1)
                    throw Broken(at, "a boolean is neither 0 nor 1");
                break;
            case ValueType.String:
                SkipBytes(UInt64(), at);
                break;
            case ValueType.Array when !nested:
                SkipArray(at);
                break;
            case ValueType.Array:
                throw Broken(at, "an array holds an array");
            default:
                SkipBytes((ulong)Size(type, at), at);
                break;
        }
    }

    void SkipArray(long at)
    {
        var type = (ValueType)UInt32();
        var count = UInt64();
        if (type is ValueType.Array)
            throw Broken(at, "an array holds an array");
        if (type is ValueType.String or ValueType.Bool)
        {
            if (count > (ulong)(length - position) / (type is ValueType.String ? 8u : 1u))
                throw Broken(at, $"an array claims {count} values, more than the file has room for");
            for (ulong i = 0; i < count; i++)
                Skip(type, nested: true);
            return;
        }

        var size = (ulong)Size(type, at);
        if (count > (ulong)(length - position) / size)
            throw Broken(at, $"an array claims {count} values, more than the file has room for");
        SkipBytes(count * size, at);
    }

    static int Size(ValueType type, long at) => type switch
    {
        ValueType.UInt8 or ValueType.Int8 or ValueType.Bool => 1,
        ValueType.UInt16 or ValueType.Int16 => 2,
        ValueType.UInt32 or ValueType.Int32 or ValueType.Float32 => 4,
        ValueType.UInt64 or ValueType.Int64 or ValueType.Float64 => 8,
        _ => throw Broken(at, $"the value type {(uint)type} is unknown"),
    };

    List<GgufTensor> Tensors(long count, uint alignment)
    {
        var infos = new List<(string Name, GgufTensorType Type, long[] Shape, ulong Offset, long Bytes, long At)>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (long i = 0; i < count; i++)
        {
            var at = position;
            var name = String(LongestName);
            if (!names.Add(name))
                throw Broken(at, $"two tensors are called {SafetensorsHeader.Quote(name)}");
            var shape = Dimensions();
            var type = TensorType();
            infos.Add((name, type, shape, UInt64(), Bytes(type, shape, at), at));
        }

        var dataStart = Padded(position, alignment);
        var expected = 0L;
        var tensors = new List<GgufTensor>();
        foreach (var (name, type, shape, offset, bytes, at) in infos)
        {
            if (offset != (ulong)expected)
                throw Broken(at, $"tensor {SafetensorsHeader.Quote(name)} lies at {offset}, the running sum is {expected}");
            if (bytes > length - dataStart - expected)
                throw Broken(at, $"tensor {SafetensorsHeader.Quote(name)} ends beyond the file");
            tensors.Add(new GgufTensor(name, type, shape, dataStart + expected, bytes));
            expected = Padded(expected + bytes, alignment);
        }

        return tensors;
    }

    long[] Dimensions()
    {
        var at = position;
        var count = UInt32();
        if (count > MostDimensions)
            throw Broken(at, $"a tensor has {count} dimensions, at most {MostDimensions} are possible");
        var shape = new long[count];
        for (var i = 0; i < count; i++)
        {
            var dimension = UInt64();
            if (dimension > long.MaxValue)
                throw Broken(position - 8, "a dimension is negative");
            // The file lists the fastest dimension first.
            shape[count - 1 - i] = (long)dimension;
        }

        return shape;
    }

    GgufTensorType TensorType()
    {
        var at = position;
        var type = (GgufTensorType)UInt32();
        return Enum.IsDefined(type) ? type : throw Broken(at, $"the tensor type {(uint)type} is not read; F32, F16, BF16, Q8_0 and Q4_0 are");
    }

    static long Bytes(GgufTensorType type, long[] shape, long at)
    {
        var (values, bytes) = type switch
        {
            GgufTensorType.Q4_0 => (32, 18),
            GgufTensorType.Q8_0 => (32, 34),
            GgufTensorType.F32 => (1, 4),
            _ => (1, 2),
        };
        Int128 elements = 1;
        foreach (var dimension in shape)
        {
            elements *= dimension;
            if (elements > long.MaxValue / 34)
                throw Broken(at, "a tensor's size overflows");
        }

        var row = shape.Length == 0 ? 1 : shape[^1];
        return row % values == 0 ? (long)(elements / values * bytes) : throw Broken(at, $"a row of {row} values is not a whole number of {type} blocks of {values}");
    }

    long Padded(long offset, uint alignment)
    {
        var padded = ((Int128)offset + alignment - 1) / alignment * alignment;
        return padded <= long.MaxValue ? (long)padded : throw Broken(position, "an offset overflows");
    }

    long Count(string what, int smallestBytes)
    {
        var at = position;
        var count = UInt64();
        return count <= (ulong)(length - position) / (ulong)smallestBytes
            ? (long)count
            : throw Broken(at, $"it claims {count} {what}, more than the file has room for");
    }

    string String(int longest)
    {
        var at = position;
        var size = UInt64();
        if (size > (ulong)longest || (long)size > length - position)
            throw Broken(at, $"a string claims {size} bytes, at most {longest} are possible here");
        var bytes = new byte[size];
        Fill(bytes);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw Broken(at, "a string is not UTF-8");
        }
    }

    void SkipBytes(ulong count, long at)
    {
        if (count > (ulong)(length - position))
            throw Broken(at, $"a value claims {count} bytes, the file has {length - position} left");
        Span<byte> scratch = stackalloc byte[4096];
        for (var left = (long)count; left > 0;)
        {
            var piece = scratch[..(int)Math.Min(left, scratch.Length)];
            Fill(piece);
            left -= piece.Length;
        }
    }

    byte Byte()
    {
        Span<byte> bytes = stackalloc byte[1];
        Fill(bytes);
        return bytes[0];
    }

    uint UInt32()
    {
        Span<byte> bytes = stackalloc byte[4];
        Fill(bytes);
        return BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }

    ulong UInt64()
    {
        Span<byte> bytes = stackalloc byte[8];
        Fill(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    void Fill(Span<byte> bytes)
    {
        if (bytes.Length > length - position || input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw Broken(position, "it ends too early");
        position += bytes.Length;
    }

    static TensorFileException Broken(long offset, string problem) => new(GgufFile.Format, offset, problem);
}
