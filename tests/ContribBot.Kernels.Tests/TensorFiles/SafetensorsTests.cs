using System.Buffers.Binary;
using System.Text;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests.TensorFiles;

public sealed class SafetensorsTests
{
    [Fact]
    public void What_is_written_is_read_back_in_the_reference_order()
    {
        var file = Write(
            new TensorToWrite("b", TensorDType.F32, [2, 1], output => output.Write([.. BitConverter.GetBytes(1.5f), .. BitConverter.GetBytes(-2f)])),
            new TensorToWrite("scalar", TensorDType.F64, [], output => output.Write(BitConverter.GetBytes(3.0))),
            new TensorToWrite("a", TensorDType.F32, [0, 4], _ => { }));

        var header = SafetensorsHeader.Read(file);

        Assert.Equal(["scalar", "a", "b"], header.Tensors.Select(tensor => tensor.Name));
        Assert.Equal("test", header.Metadata["made-by"]);
        Assert.Equal(0, BinaryPrimitives.ReadInt64LittleEndian(file) % 8);
        var values = new float[2];
        var entry = header.Tensors[2];
        Float32Values.Read(entry.DType, file.AsSpan((int)entry.Offset, (int)entry.Length), values);
        Assert.Equal([1.5f, -2f], values);
    }

    [Theory]
    [InlineData("{}", 0, null)]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 8, null)]
    [InlineData("""{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}   """, 4, null)]
    [InlineData("""{"a":{"dtype":"F32","shape":[0,9],"data_offsets":[0,0]}}""", 0, null)]
    [InlineData("""{"a":{"dtype":"F4","shape":[4],"data_offsets":[0,2]}}""", 2, null)]
    [InlineData("""{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,2]}}""", 2, "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 9, "the file has")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", 7, "the file has")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[1,9]}}""", 9, "the one before it ends at 0")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}}""", 3, "ends at 2")]
    [InlineData("""{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[3,5]}}""", 5, "ends at 2")]
    [InlineData("""{"a":{"dtype":"F32","shape":[3],"data_offsets":[0,8]}}""", 8, "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,0]}}""", 0, "does not fit")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,0]}}""", 0, "whole number")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,0]}}""", 0, "whole number")]
    [InlineData("""{"a":{"dtype":"F99","shape":[],"data_offsets":[0,0]}}""", 0, "dtype 'F99' is unknown")]
    [InlineData("""{"a":{"dtype":"17","shape":[],"data_offsets":[0,0]}}""", 0, "unknown")]
    [InlineData("""{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "stands twice")]
    [InlineData("""{"a":{"dtype":"U8","dtype":"U8","shape":[0],"data_offsets":[0,0]}}""", 0, "repeated")]
    [InlineData("""{"a":{"shape":[0],"data_offsets":[0,0]}}""", 0, "needs dtype")]
    [InlineData("""{"__metadata__":{"k":1}}""", 0, "a string")]
    [InlineData("""{"__metadata__":{"k":"v"}}""", 0, null)]
    [InlineData("[]", 0, "an object")]
    [InlineData("", 0, "not JSON")]
    [InlineData("{} x", 0, "not JSON")]
    [InlineData("""{"a":""", 0, "not JSON")]
    public void Each_rule_of_the_reference_reader_holds(string json, int dataBytes, string? error)
    {
        var file = File(Encoding.UTF8.GetBytes(json), dataBytes);

        var problem = Record.Exception(() => SafetensorsHeader.Read(file));

        if (error is null)
            Assert.Null(problem);
        else
            Assert.Contains(error, Assert.IsType<TensorFileException>(problem).Message);
        // A stream and memory are the same file.
        Assert.Equal(problem?.Message, Record.Exception(() => SafetensorsHeader.Read(new MemoryStream(file)))?.Message);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_shorter_than_its_length_field_is_an_error(int length) =>
        Assert.Throws<TensorFileException>(() => SafetensorsHeader.Read(new byte[length]));

    [Theory]
    [InlineData(100_000_001ul)]
    [InlineData(ulong.MaxValue)]
    [InlineData(9ul)]
    public void A_header_longer_than_allowed_or_than_the_file_is_an_error_at_its_length(ulong length)
    {
        var file = new byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(file, length);

        Assert.Equal(0, Assert.Throws<TensorFileException>(() => SafetensorsHeader.Read(file)).Offset);
    }

    [Fact]
    public void A_name_that_is_not_utf8_is_an_error()
    {
        var json = Encoding.Latin1.GetBytes("""{"ä":{"dtype":"U8","shape":[0],"data_offsets":[0,0]}}""");

        Assert.Throws<TensorFileException>(() => SafetensorsHeader.Read(File(json, 0)));
    }

    [Fact]
    public void Half_and_bfloat16_convert_exactly()
    {
        var values = new float[2];
        Float32Values.Read(TensorDType.BF16, [0x80, 0x3F, 0x01, 0x00], values);
        Assert.Equal([1f, BitConverter.UInt32BitsToSingle(0x10000)], values);
        Float32Values.Read(TensorDType.F16, [0x00, 0x3C, 0x01, 0x00], values);
        Assert.Equal([1f, MathF.ScaleB(1, -24)], values);
    }

    static byte[] Write(params TensorToWrite[] tensors)
    {
        using var output = new MemoryStream();
        SafetensorsWriter.Write(output, tensors, new Dictionary<string, string> { ["made-by"] = "test" });
        return output.ToArray();
    }

    static byte[] File(byte[] json, int dataBytes)
    {
        var file = new byte[8 + json.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, json.Length);
        json.CopyTo(file, 8);
        return file;
    }
}
