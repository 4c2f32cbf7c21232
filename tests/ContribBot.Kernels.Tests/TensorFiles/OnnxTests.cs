using System.Runtime.InteropServices;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests.TensorFiles;

public sealed class OnnxTests : IDisposable
{
    const ulong Float = 1;
    const ulong Int64 = 7;

    static readonly byte[] s_two = MemoryMarshal.AsBytes<float>([1.5f, -2]).ToArray();

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Raw_packed_and_external_data_are_read_and_other_types_are_skipped()
    {
        File.WriteAllBytes(folder["weights.bin"], [9, 9, 9, 9, .. s_two]);
        File.WriteAllBytes(folder["m.onnx"], OnnxBuilder.Model(
            OnnxBuilder.Tensor("raw", Float, 2, 1).Bytes(9, s_two),
            OnnxBuilder.Tensor("packed", Float, 2).Bytes(4, s_two),
            OnnxBuilder.Tensor("steps", Int64, 1).Bytes(9, new byte[8]),
            OnnxBuilder.Tensor("empty", Float, 0),
            OnnxBuilder.Tensor("external", Float, 2).External("location", "weights.bin").External("offset", "4").External("length", "8").Varint(14, 1)));

        using var model = ModelFile.Open(folder["m.onnx"]);

        Assert.Equal(["raw", "packed", "empty", "external"], model.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([2L, 1L], model.Tensors[0].Shape);
        foreach (var tensor in model.Tensors.Where(tensor => tensor.Name != "empty"))
        {
            var values = new float[2];
            model.Read(tensor, 0, values);
            Assert.Equal([1.5f, -2], values);
        }
    }

    [SkippableFact]
    public void A_file_of_external_data_is_opened_once_however_many_tensors_it_holds()
    {
        Skip.IfNot(Directory.Exists("/proc/self/fd"), "Open files are counted where Linux lists them.");
        var path = Path.GetFullPath(folder["weights.bin"]);
        File.WriteAllBytes(path, s_two);
        File.WriteAllBytes(folder["m.onnx"], OnnxBuilder.Model(
            [.. Enumerable.Range(0, 500).Select(i => OnnxBuilder.Tensor($"w{i}", Float, 2).External("location", "weights.bin").Varint(14, 1))]));

        using var model = ModelFile.Open(folder["m.onnx"]);

        Assert.Equal(500, model.Tensors.Count);
        Assert.Equal(1, Directory.GetFiles("/proc/self/fd").Count(open => new FileInfo(open).LinkTarget == path));
    }

    [Fact]
    public void Constants_and_the_graphs_of_branches_are_read_too()
    {
        var constant = new OnnxBuilder().Bytes(2, "c"u8.ToArray()).Bytes(4, "Constant"u8.ToArray())
            .Bytes(5, new OnnxBuilder().Bytes(1, "value"u8.ToArray()).Bytes(5, OnnxBuilder.Tensor("", Float, 2).Bytes(9, s_two).Build()).Build());
        var branch = new OnnxBuilder().Bytes(5, OnnxBuilder.Tensor("w", Float, 2).Bytes(9, s_two).Build());
        var choice = new OnnxBuilder().Bytes(2, "y"u8.ToArray()).Bytes(4, "If"u8.ToArray())
            .Bytes(5, new OnnxBuilder().Bytes(1, "then_branch"u8.ToArray()).Bytes(6, branch.Build()).Build())
            .Bytes(5, new OnnxBuilder().Bytes(1, "else_branch"u8.ToArray()).Bytes(6, branch.Build()).Build());
        var graph = new OnnxBuilder().Bytes(1, constant.Build()).Bytes(1, choice.Build());

        var tensors = OnnxInitializers.Read(new MemoryStream(new OnnxBuilder().Bytes(7, graph.Build()).Build()));

        Assert.Equal(["c", "y.then_branch.w", "y.else_branch.w"], tensors.Select(tensor => tensor.Name));
    }

    [Fact]
    public void Graphs_nested_without_end_are_refused()
    {
        var graph = new OnnxBuilder();
        for (var depth = 0; depth < 12; depth++)
            graph = new OnnxBuilder().Bytes(1, new OnnxBuilder().Bytes(5, new OnnxBuilder().Bytes(6, graph.Build()).Build()).Build());

        Assert.Contains("nested more than 8 deep", Error(new OnnxBuilder().Bytes(7, graph.Build()).Build()).Message);
    }

    [Fact]
    public void Packed_dimensions_are_read()
    {
        var tensor = new OnnxBuilder().Bytes(1, [0x81, 0x01, 0x00]).Varint(2, Float).Bytes(8, "a"u8.ToArray());

        Assert.Equal([129L, 0L], Assert.Single(OnnxInitializers.Read(new MemoryStream(OnnxBuilder.Model(tensor)))).Shape);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../b")]
    [InlineData("C:\\x")]
    [InlineData("")]
    public void External_data_stays_below_the_model(string location) =>
        Refused("only paths below the model are followed", OnnxBuilder.Tensor("a", Float, 2).External("location", location).Varint(14, 1));

    [Fact]
    public void Each_rule_holds()
    {
        Refused("two initialisers are called 'a'", OnnxBuilder.Tensor("a", Float, 0), OnnxBuilder.Tensor("a", Float, 0));
        Refused("has 8 bytes of data, 12 are needed", OnnxBuilder.Tensor("a", Float, 3).Bytes(9, s_two));
        Refused("negative or overflows", OnnxBuilder.Tensor("a", Float, -1).Bytes(9, s_two));
        Refused("negative or overflows", OnnxBuilder.Tensor("a", Float, 1L << 40, 1L << 40).Bytes(9, s_two));
        Refused("more than 64 dimensions", OnnxBuilder.Tensor("a", Float, [.. Enumerable.Repeat(1L, 65)]).Bytes(9, s_two));
        Refused("bad offset", OnnxBuilder.Tensor("a", Float, 2).External("location", "b").External("offset", "-4").Varint(14, 1));
        Refused("states a length of '7' bytes", OnnxBuilder.Tensor("a", Float, 2).External("location", "b").External("length", "7").Varint(14, 1));
        Assert.Contains("it has no graph", Error([8, 1]).Message);
        Assert.Contains("wire type 3 does not exist", Error([0x0B]).Message);
        Assert.Contains("field number 0 does not exist", Error([0x02, 0]).Message);
        Assert.Contains("claims 100 bytes, 1 are left", Error([0x3A, 100, 0]).Message);
        Assert.Contains("more than 64 bits", Error([0x08, .. Enumerable.Repeat((byte)0xFF, 11)]).Message);
    }

    [Fact]
    public void External_data_that_ends_beyond_its_file_is_an_error()
    {
        File.WriteAllBytes(folder["weights.bin"], s_two);
        File.WriteAllBytes(folder["m.onnx"], OnnxBuilder.Model(OnnxBuilder.Tensor("a", Float, 2).External("location", "weights.bin").External("offset", "1").Varint(14, 1)));

        Assert.Contains("ends beyond its file", Assert.Throws<TensorFileException>(() => ModelFile.Open(folder["m.onnx"])).Message);
    }

    static void Refused(string problem, params OnnxBuilder[] initializers) => Assert.Contains(problem, Error(OnnxBuilder.Model(initializers)).Message);

    static TensorFileException Error(byte[] file) => Assert.Throws<TensorFileException>(() => OnnxInitializers.Read(new MemoryStream(file)));
}
