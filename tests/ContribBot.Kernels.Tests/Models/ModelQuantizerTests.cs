using System.Runtime.InteropServices;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Models;
using ContribBot.Kernels.Oracle;
using ContribBot.Kernels.Quantization;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Kernels.Tests.Models;

public sealed class ModelQuantizerTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public static TheoryData<string> Schemes => [.. MethodCatalog.Quantizations.Select(scheme => scheme.Name)];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Schemes))]
    public void What_is_written_is_what_the_definition_gives(string name)
    {
        // Longer than a piece, and no multiple of any block.
        var values = Values.Normal(1_200_007, seed: 3);
        long[] shape = [1_200_007];
        var path = folder.Model("in", ("w", shape, values));

        var report = Assert.Single(Run($"- {{ match: '*', scheme: {name} }}", path).Tensors);

        var expected = QuantizationOracle.Run(MethodCatalog.Quantization(name), values, shape);
        using var output = ModelFile.Open(folder["out"]);
        Assert.Equal(expected.Codes, Bytes(output, "w"));
        if (expected.Scales.Length > 0)
            Assert.Equal(expected.Scales, Bytes(output, "w.scale"));
        if (expected.ZeroPoints.Length > 0)
            Assert.Equal(expected.ZeroPoints, Bytes(output, "w.zero_point"));
        if (expected.Scheme.TensorParameterBytes > 0)
            Assert.Equal(expected.Parameters.Scale, BitConverter.ToSingle(Bytes(output, "w.tensor_scale")));
        if (expected.Scheme.TensorParameterBytes > 4)
            Assert.Equal(expected.Parameters.ZeroPoint, BitConverter.ToInt32(Bytes(output, "w.tensor_zero_point")));
        Assert.Equal(expected.Bytes, report.BytesAfter);
        Assert.Equal(expected.CountClamped(values), report.Quality!.ClampedShare * values.Length, 0.001);
        Assert.InRange(report.Quality.SqnrDb!.Value, 15, 60);
    }

    [Fact]
    public void The_first_rule_that_matches_a_tensor_decides_about_it()
    {
        var path = folder.Model("in",
            ("layer.0.weight", TensorDType.F32, [64], MemoryMarshal.AsBytes<float>(Values.Normal(64, 1)).ToArray()),
            ("layer.0.bias", TensorDType.F32, [2], MemoryMarshal.AsBytes<float>([1f / 3, 2]).ToArray()),
            ("embedding", TensorDType.F32, [2], MemoryMarshal.AsBytes<float>([1f / 3, 2]).ToArray()),
            ("half", TensorDType.F16, [1], [0x00, 0x3C]),
            ("steps", TensorDType.I64, [1], BitConverter.GetBytes(9L)));

        var reports = Run(
            """
            - { match: "*.bias", scheme: float32 }
            - { match: "embed*", scheme: bfloat16 }
            - { match: "layer.?.*", scheme: q8_0 }
            """,
            path).Tensors.ToDictionary(report => report.Name);

        Assert.Equal("float32", reports["layer.0.bias"].Scheme);
        Assert.Equal("bfloat16", reports["embedding"].Scheme);
        Assert.Equal("q8_0", reports["layer.0.weight"].Scheme);
        Assert.Equal("kept", reports["half"].Scheme);
        Assert.Equal("kept", reports["steps"].Scheme);
        // bfloat16(1/3) = 0.333984375.
        Assert.Equal(0.333984375 - 1f / 3, reports["embedding"].Quality!.MaxAbsError, 1e-9);
        Assert.Null(reports["layer.0.bias"].Quality);
        using var output = ModelFile.Open(folder["out"]);
        Assert.Equal(BitConverter.GetBytes(9L), Bytes(output, "steps"));
        Assert.Equal([0xAB, 0x3E, 0x00, 0x40], Bytes(output, "embedding"));
        Assert.Equal([0x00, 0x3C], Bytes(output, "half"));
    }

    [Fact]
    public void The_worst_tensors_come_first_and_the_model_counts_as_one_tensor()
    {
        float[] coarse = Values.Normal(640, 1), fine = Values.Normal(640, 2);
        var path = folder.Model("in", ("a", [640], fine), ("b", [640], coarse), ("c", [2], [1, 2]));

        var report = Run("- { match: a, scheme: q8_0 }\n- { match: b, scheme: q4_0 }", path);

        Assert.Equal(["b", "a", "c"], report.WorstFirst().Select(tensor => tensor.Name));
        var both = new QualityMeter();
        both.Add(fine, QuantizationOracle.Run(MethodCatalog.Quantization("q8_0"), fine, [640]).Dequantize());
        both.Add(coarse, QuantizationOracle.Run(MethodCatalog.Quantization("q4_0"), coarse, [640]).Dequantize());
        Assert.Equal(both.Result(20 * (34 + 18)).SqnrDb!.Value, report.Quality.SqnrDb!.Value, 1e-9);
        Assert.Equal(20 * (34 + 18), report.Quality.Bytes);
        Assert.Equal(20 * (34 + 18) + 8, report.BytesAfter);
    }

    [Fact]
    public void A_tensor_that_has_no_scale_is_named_and_nothing_is_left_behind()
    {
        var path = folder.Model("in", ("fine", [1], [1]), ("broken", [2], [1, float.NaN]));

        var error = Assert.Throws<ModelException>(() => Run("- { match: '*', scheme: int8-dynamic }", path));

        Assert.StartsWith("broken: ", error.Message, StringComparison.Ordinal);
        Assert.Equal(["in"], folder.Files());
    }

    [Fact]
    public void A_name_that_a_scale_would_take_is_an_error()
    {
        var path = folder.Model("in", ("w", [2], [1, 2]), ("w.scale", [2], [1, 2]));

        Assert.StartsWith("w.scale: ", Assert.Throws<ModelException>(() => Run("- { match: w, scheme: nf4 }", path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("match: x", "A policy is a list of rules")]
    [InlineData("- x", "line 1: a rule has the keys match and scheme")]
    [InlineData("- { match: '*', scheme: nf4 }\n- { match: '*' }", "line 2: a rule needs both match and scheme")]
    [InlineData("- { match: '*', scheme: int9 }", "line 1: There is no quantization 'int9'. Known: int8-dynamic")]
    [InlineData("- { match: '*', schema: nf4 }", "line 1: unknown key 'schema'")]
    [InlineData("- { match: [a], scheme: nf4 }", "line 1: a rule's values are texts")]
    [InlineData("- {", "line ")]
    [InlineData("- { match: '*', scheme: nf4 }\n---\n- { match: '*', scheme: nf4 }", "A policy is a list of rules")]
    [InlineData("- { match: '*', scheme: nf4, match: x }", "line 1: a key stands twice in a rule")]
    [InlineData("- { match: '*', scheme: *nowhere }", "line 1: ")]
    [InlineData("- { match: \"\\UFFFFFFFF\", scheme: nf4 }", "line 1: not YAML: ")]
    [InlineData("- { match: \"\\uD800\", scheme: nf4 }", "line 1: not YAML: ")]
    [InlineData("", "A policy is a list of rules")]
    public void A_wrong_policy_is_an_error_with_its_line(string yaml, string start) =>
        Assert.StartsWith(start, Assert.Throws<ModelException>(() => QuantizationPolicy.Parse(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_policy_that_nests_deeply_is_refused_and_does_not_end_the_process()
    {
        const int depth = 200_000;

        Assert.Equal(
            "line 1: a rule has the keys match and scheme",
            Assert.Throws<ModelException>(() => QuantizationPolicy.Parse($"- {new string('[', depth)}{new string(']', depth)}")).Message);
        Assert.StartsWith(
            "line 1: a rule's values are texts",
            Assert.Throws<ModelException>(() => QuantizationPolicy.Parse($"- {{ match: {new string('[', depth)}{new string(']', depth)} }}")).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_that_multiply_are_not_written_out()
    {
        // Each list holds the one before it six times: the ninth, written out, is ten million texts.
        var lists = Enumerable.Range(1, 9).Select(i => $"&a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 6))}]");
        var yaml = $"- {{ ? [&a0 [x], {string.Join(", ", lists)}] : y }}";

        Assert.InRange(Assert.Throws<ModelException>(() => QuantizationPolicy.Parse(yaml)).Message.Length, 1, 200);
    }

    [Fact]
    public void A_text_may_be_an_alias_of_another()
    {
        var policy = QuantizationPolicy.Parse("- { match: a, scheme: &small nf4 }\n- { match: b, scheme: *small }");

        Assert.Equal(["nf4", "nf4"], policy.Rules.Select(rule => rule.Scheme!.Name));
    }

    QuantizedModelReport Run(string policy, string path)
    {
        using var model = ModelFile.Open(path);
        using var quantizer = new ModelQuantizer(QuantizationPolicy.Parse(policy), threads: 2);
        return quantizer.Run(model, folder["out"]);
    }

    static byte[] Bytes(ModelFile model, string name)
    {
        var tensor = model.Tensors.Single(tensor => tensor.Name == name);
        var bytes = new byte[tensor.Length];
        model.ReadBytes(tensor, 0, bytes);
        return bytes;
    }
}
