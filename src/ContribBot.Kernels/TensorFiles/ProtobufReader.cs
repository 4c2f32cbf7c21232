namespace ContribBot.Kernels.TensorFiles;

/// <summary>
/// Walks the fields of one Protocol Buffers message in a stream, given as a range of bytes. Nothing is allocated for a field that is not read, and no length is
/// believed beyond the message's end.
/// </summary>
ref struct ProtobufReader(Stream file, long start, long end, string format)
{
    long position = start;
    long fieldStart;

    public int Field { get; private set; }

    public int WireType { get; private set; }

    /// <summary>Where the bytes of a length-delimited field lie.</summary>
    public long DataStart { get; private set; }

    /// <summary>How many there are.</summary>
    public long DataLength { get; private set; }

    /// <summary>The value of a varint or fixed-width field.</summary>
    public ulong Value { get; private set; }

    /// <summary>Moves to the next field; false at the end of the message.</summary>
    public bool Next()
    {
        if (position == end)
            return false;
        fieldStart = position;
        var tag = Varint();
        if (tag >> 3 is 0 or > 0x1FFFFFFF)
            throw Broken($"the field number {tag >> 3} does not exist");
        (Field, WireType) = ((int)(tag >> 3), (int)(tag & 7));
        switch (WireType)
        {
            case 0:
                Value = Varint();
                break;
            case 1:
                Value = Fixed(8);
                break;
            case 2:
                var length = Varint();
                if (length > (ulong)(end - position))
                    throw Broken($"a field claims {length} bytes, {end - position} are left");
                (DataStart, DataLength) = (position, (long)length);
                position += (long)length;
                break;
            case 5:
                Value = Fixed(4);
                break;
            default:
                throw Broken($"the wire type {WireType} does not exist");
        }

        return true;
    }

    /// <summary>The message in the current field.</summary>
    public readonly ProtobufReader Message() =>
        WireType == 2 ? new ProtobufReader(file, DataStart, DataStart + DataLength, format) : throw Broken("a message was expected");

    /// <exception cref="TensorFileException">The field is longer than <paramref name="longest"/> bytes.</exception>
    public readonly byte[] Bytes(int longest)
    {
        if (WireType != 2 || DataLength > longest)
            throw Broken($"a field of {DataLength} bytes, at most {longest} are possible here");
        var bytes = new byte[DataLength];
        file.Position = DataStart;
        file.ReadExactly(bytes);
        return bytes;
    }

    ulong Varint()
    {
        ulong value = 0;
        file.Position = position;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = position < end ? file.ReadByte() : -1;
            if (next < 0)
                throw Broken("a number is cut off");
            position++;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Broken("a number has more than 64 bits");
    }

    ulong Fixed(int bytes)
    {
        if (bytes > end - position)
            throw Broken("a number is cut off");
        file.Position = position;
        ulong value = 0;
        for (var i = 0; i < bytes; i++)
            value |= (ulong)file.ReadByte() << (8 * i);
        position += bytes;
        return value;
    }

    public readonly TensorFileException Broken(string problem) => new(format, fieldStart, problem);
}
