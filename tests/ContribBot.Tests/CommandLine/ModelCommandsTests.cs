using System.Runtime.InteropServices;
using System.Text.Json;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.Tests.CommandLine;

/// <summary><c>contribbot quantize</c> and <c>contribbot aggregate</c> on a user's files.</summary>
public sealed class ModelCommandsTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("contribbot-models-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_model_is_quantized_by_a_policy_and_its_worst_tensor_comes_first()
    {
        Model("in.safetensors", ("a.weight", Enumerable.Range(0, 64).Select(i => i - 31.5f)), ("b.weight", Enumerable.Range(0, 64).Select(i => (float)Math.Sin(i))), ("b.bias", [1f, 2f]));
        await File.WriteAllTextAsync(In("p.yml"), "- { match: \"*.bias\", scheme: float32 }\n- { match: \"a.*\", scheme: q8_0 }\n- { match: \"*\", scheme: q4_0 }\n");

        var run = await ContribBotProgram.RunAsync(null, "quantize", In("in.safetensors"), "--policy", In("p.yml"), "--out", In("out.safetensors"), "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        var report = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal(["b.weight", "a.weight", "b.bias"], report.GetProperty("tensors").EnumerateArray().Select(tensor => tensor.GetProperty("name").GetString()));
        Assert.Equal(["q4_0", "q8_0", "float32"], report.GetProperty("tensors").EnumerateArray().Select(tensor => tensor.GetProperty("scheme").GetString()));
        Assert.Equal(2 * 34 + 2 * 18 + 8, report.GetProperty("bytesAfter").GetInt64());
        Assert.InRange(report.GetProperty("quality").GetProperty("sqnrDb").GetDouble(), 15, 60);
        using var output = ModelFile.Open(In("out.safetensors"));
        Assert.Equal([36L], output.Tensors.Single(tensor => tensor.Name == "b.weight").Shape);
    }

    [Fact]
    public async Task People_get_a_table_and_a_summary()
    {
        Model("in.safetensors", ("a", Enumerable.Range(0, 64).Select(i => i - 31.5f)), ("b", [1f]));
        await File.WriteAllTextAsync(In("p.yml"), "- { match: a, scheme: nf4 }");

        var run = await ContribBotProgram.RunAsync(null, "quantize", In("in.safetensors"), "--policy", In("p.yml"), "--worst", "1");

        Assert.Equal(0, run.Code);
        Assert.Contains("nf4", run.Output);
        Assert.Contains("… and 1 more", run.Output);
        Assert.Contains("2 tensors: 260 B → 40 B", run.Output);
        Assert.False(File.Exists(In("out.safetensors")));
    }

    [Fact]
    public async Task Models_are_aggregated_with_the_weights_of_a_file()
    {
        Model("a.safetensors", ("w", [1f, 2f]));
        Model("b.safetensors", ("w", [5f, -2f]));
        await File.WriteAllTextAsync(In("w.json"), """{ "b.safetensors": 3, "a.safetensors": 1 }""");

        var run = await ContribBotProgram.RunAsync(null, "aggregate", In("a.safetensors"), In("b.safetensors"), "--weights", In("w.json"), "--out", In("out.safetensors"));

        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.StartsWith("weighted-mean of 2 models, 1 tensors", run.Output, StringComparison.Ordinal);
        Assert.Equal([4f, -1f], Read("out.safetensors", 2));
    }

    [Fact]
    public async Task A_robust_rule_is_chosen_by_name()
    {
        var paths = new[] { 1f, 2f, 1000f }.Select((value, k) => Model($"{k}.safetensors", ("w", [value]))).ToArray();

        var run = await ContribBotProgram.RunAsync(null, ["aggregate", .. paths, "--method", "coordinate-median", "--out", In("out.safetensors"), "--json"]);

        Assert.Equal(3, JsonDocument.Parse(run.Output).RootElement.GetProperty("clients").GetInt32());
        Assert.Equal([2f], Read("out.safetensors", 1));
    }

    [Fact]
    public async Task Names_out_of_a_file_give_a_terminal_no_orders()
    {
        const string name = "w\u001b[2J\r\nx\u202e";
        Model("a.safetensors", (name, [1f, 2f]));
        Model("b.safetensors", ("w", [1f, 2f]));
        await File.WriteAllTextAsync(In("p.yml"), "- { match: \"w*\", scheme: nf4 }");

        var table = await ContribBotProgram.RunAsync(null, "quantize", In("a.safetensors"), "--policy", In("p.yml"));
        var error = await ContribBotProgram.RunAsync(null, "aggregate", In("a.safetensors"), In("b.safetensors"), "--out", In("o"));

        Assert.Contains("w[2J x ", table.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(table.Output + error.Error, character => character is '\u001b' or '\u202e');
        Assert.Equal(2, error.Code);
        Assert.Single(error.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("contribbot: w[2J x: this tensor of ", error.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aggregate a.safetensors --out o --weights half.json", "half.json: a name is not valid text")]
    [InlineData("quantize nowhere.safetensors --policy p.yml", "can't read")]
    [InlineData("quantize broken.safetensors --policy p.yml", "(at byte 0)")]
    [InlineData("quantize a.safetensors --policy wrong.yml", "wrong.yml: line 1: There is no quantization 'int9'")]
    [InlineData("aggregate a.safetensors b.safetensors --out o", "w: shape [1]")]
    [InlineData("aggregate a.safetensors --out o --method mean", "There is no aggregation 'mean'")]
    [InlineData("aggregate a.safetensors --out o --weights few.json", "1 client models but 2 weights")]
    [InlineData("aggregate a.safetensors --out o --weights text.json", "text.json: a weight is a number, not string")]
    [InlineData("aggregate a.safetensors --out o --weights other.json", "there is no weight for")]
    [InlineData("aggregate a.safetensors --out o --weights p.yml", "p.yml: line 1: not JSON")]
    [InlineData("aggregate a.safetensors --out o --method krum --weights few.json", "leave out --weights")]
    [InlineData("aggregate a.safetensors --out no/such/folder/o", "no/such/folder")]
    public async Task Bad_input_is_one_line_that_says_where(string arguments, string message)
    {
        Model("a.safetensors", ("w", [1f]));
        Model("b.safetensors", ("w", [1f, 2f]));
        await File.WriteAllTextAsync(In("broken.safetensors"), "????????");
        await File.WriteAllTextAsync(In("p.yml"), "- { match: \"*\", scheme: nf4 }");
        await File.WriteAllTextAsync(In("wrong.yml"), "- { match: \"*\", scheme: int9 }");
        await File.WriteAllTextAsync(In("few.json"), "[1, 2]");
        await File.WriteAllTextAsync(In("text.json"), """["1"]""");
        await File.WriteAllTextAsync(In("other.json"), """{ "x": 1 }""");
        await File.WriteAllTextAsync(In("half.json"), """{ "\ud800": 1 }""");

        var run = await ContribBotProgram.RunAsync(null, [.. arguments.Split(' ').Select(argument => argument == "o" || argument.Contains('.') || argument.Contains('/') ? In(argument) : argument)]);

        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        Assert.Empty(run.Output);
        Assert.False(File.Exists(In("o")));
    }

    string In(string name) => Path.Combine(folder, name);

    string Model(string name, params (string Name, IEnumerable<float> Values)[] tensors)
    {
        using var output = File.Create(In(name));
        SafetensorsWriter.Write(output, tensors.Select(tensor =>
        {
            var values = tensor.Values.ToArray();
            return new TensorToWrite(tensor.Name, TensorDType.F32, [values.Length], stream => stream.Write(MemoryMarshal.AsBytes<float>(values)));
        }));
        return In(name);
    }

    float[] Read(string name, int count)
    {
        using var model = ModelFile.Open(In(name));
        var values = new float[count];
        model.Read(model.Tensors[0], 0, values);
        return values;
    }
}
