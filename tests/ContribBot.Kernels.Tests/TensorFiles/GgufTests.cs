using System.Runtime.InteropServices;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Quantization.Schemes;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests.TensorFiles;

public sealed class GgufTests
{
    static readonly float[] s_values = Values.Normal(128, seed: 1);

    [Fact]
    public void Every_type_that_is_read_gives_the_values_that_it_holds()
    {
        var q8 = QuantizationOracle.Run(new GgmlQ8(), s_values, [2, 64]);
        var q4 = QuantizationOracle.Run(new GgmlQ4(), s_values, [2, 64]);
        var half = new byte[256];
        var brain = new byte[256];
        Float32Values.Write(TensorDType.F16, s_values, half);
        Float32Values.Write(TensorDType.BF16, s_values, brain);
        var file = new GgufBuilder()
            .Metadata("general.name", 8, [1, 0, 0, 0, 0, 0, 0, 0, (byte)'x'])
            .Metadata("list", 9, [.. BitConverter.GetBytes(4u), .. BitConverter.GetBytes(2ul), .. new byte[8]])
            .Tensor("f32", [64, 2], 0, MemoryMarshal.AsBytes<float>(s_values).ToArray())
            .Tensor("f16", [64, 2], 1, half)
            .Tensor("q4_0", [64, 2], 2, q4.Codes)
            .Tensor("q8_0", [64, 2], 8, q8.Codes)
            .Tensor("bf16", [64, 2], 30, brain)
            .Build();

        using var model = ModelFile.Open("x.gguf", file);

        Assert.Equal(["f32", "f16", "q4_0", "q8_0", "bf16"], model.Tensors.Select(tensor => tensor.Name));
        Assert.All(model.Tensors, tensor => Assert.Equal([2L, 64L], tensor.Shape));
        Assert.Equal(s_values, Read(model, 0));
        Assert.Equal(s_values.Select(value => (float)(Half)value), Read(model, 1));
        Assert.Equal(q4.Dequantize(), Read(model, 2));
        Assert.Equal(q8.Dequantize(), Read(model, 3));
        Assert.Equal(s_values.Select(value => BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + 0x7FFF + (BitConverter.SingleToUInt32Bits(value) >> 16 & 1)) & 0xFFFF0000)), Read(model, 4));
        // The second row alone, as a streaming reader asks for it.
        var row = new float[64];
        model.Read(model.Tensors[2], 64, row);
        Assert.Equal(q4.Dequantize()[64..], row);
    }

    [Fact]
    public void Each_rule_of_the_reference_reader_holds()
    {
        var data = new byte[128];
        Refused("does not begin with GGUF", "XGUF"u8.ToArray());
        Refused("version 0", new GgufBuilder { Version = 0 }.Build());
        Refused("version 1 is not read", new GgufBuilder { Version = 1 }.Build());
        Refused("version 4 is not read", new GgufBuilder { Version = 4 }.Build());
        Refused("big-endian", new GgufBuilder { Version = 0x03000000 }.Build());
        Refused("claims 18446744073709551615 tensors", new GgufBuilder { TensorCount = ulong.MaxValue }.Build());
        Refused("metadata key is empty", new GgufBuilder().Metadata("", 0, 1).Build());
        Refused("stands twice", new GgufBuilder().Metadata("a", 0, 1).Metadata("a", 0, 1).Build());
        Refused("value type 13 is unknown", new GgufBuilder().Metadata("a", 13, 1).Build());
        Refused("neither 0 nor 1", new GgufBuilder().Metadata("a", 7, 2).Build());
        Refused("an array holds an array", new GgufBuilder().Metadata("a", 9, [.. BitConverter.GetBytes(9u), .. new byte[8]]).Build());
        Refused("claims 18446744073709551615 values", new GgufBuilder().Metadata("a", 9, [.. BitConverter.GetBytes(10u), .. BitConverter.GetBytes(ulong.MaxValue)]).Build());
        Refused("a value claims 9223372036854775808 bytes", new GgufBuilder().Metadata("a", 8, BitConverter.GetBytes(1ul << 63)).Build());
        Refused("not a power of two", new GgufBuilder().Metadata("general.alignment", 4, BitConverter.GetBytes(3)).Build());
        Refused("not a 32-bit number", new GgufBuilder().Metadata("general.alignment", 10, BitConverter.GetBytes(32L)).Build());
        Refused("two tensors are called 'a'", new GgufBuilder().Tensor("a", [32], 0, data).Tensor("a", [32], 0, data).Build());
        Refused("at most 63 are possible", new GgufBuilder().Tensor(new string('a', 64), [32], 0, data).Build());
        Refused("has 5 dimensions", new GgufBuilder().Tensor("a", [32, 1, 1, 1, 1], 0, data).Build());
        Refused("dimension is negative", new GgufBuilder().Tensor("a", [ulong.MaxValue], 0, data).Build());
        Refused("size overflows", new GgufBuilder().Tensor("a", [1ul << 40, 1ul << 40], 0, data).Build());
        Refused("tensor type 3 is not read", new GgufBuilder().Tensor("a", [32], 3, data).Build());
        Refused("a row of 31 values", new GgufBuilder().Tensor("a", [31], 8, data).Build());
        Refused("lies at 32, the running sum is 0", new GgufBuilder().Tensor("a", [32], 0, data, offset: 32).Build());
        Refused("ends beyond the file", new GgufBuilder().Tensor("a", [64], 0, data).Build());
        Refused("ends too early", new GgufBuilder().Tensor("a", [32], 0, data).Build()[..40]);
    }

    [Fact]
    public void Another_alignment_moves_the_data()
    {
        var file = new GgufBuilder { Alignment = 256 }.Metadata("general.alignment", 4, BitConverter.GetBytes(256)).Tensor("a", [4], 0, MemoryMarshal.AsBytes<float>(s_values)[..16].ToArray()).Build();

        using var model = ModelFile.Open("x.gguf", file);

        Assert.Equal(0, model.Tensors[0].Offset % 256);
        Assert.Equal(s_values[..4], Read(model, 0));
    }

    static void Refused(string problem, byte[] file) =>
        Assert.Contains(problem, Assert.Throws<TensorFileException>(() => GgufFile.Read(new MemoryStream(file))).Message);

    static float[] Read(ModelFile model, int tensor)
    {
        var values = new float[model.Tensors[tensor].Elements];
        model.Read(model.Tensors[tensor], 0, values);
        return values;
    }
}
