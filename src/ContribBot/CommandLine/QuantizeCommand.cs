using System.CommandLine;
using System.Text.Json;
using ContribBot.Core.Benchmarks;
using ContribBot.Core.Markdown;
using ContribBot.Kernels.Models;
using Spectre.Console;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot quantize</c>: quantizes a model by a policy, and says what it cost.</summary>
static class QuantizeCommand
{
    const int WidthOfLogs = 160;

    public static Command Create()
    {
        var input = new Argument<string>("IN") { Description = "The model: safetensors, GGUF or ONNX." };
        var policy = new Option<string>("--policy") { Description = "Which tensors get which scheme: a YAML list of { match, scheme }; the first match wins.", HelpName = "FILE", Required = true };
        var output = new Option<string?>("--out") { Description = "The safetensors file to write; without it the quality is only measured.", HelpName = "FILE" };
        var worst = new Option<int>("--worst") { Description = "How many tensors to list, the worst first; 0 lists all.", HelpName = "N", DefaultValueFactory = _ => 10 };
        var json = new Option<bool>("--json") { Description = "Print all tensors as one JSON document." };
        var command = new Command("quantize", "Quantizes a model tensor by tensor, in bounded memory, and reports the quality of each.") { input, policy, output, worst, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var report = await RunAsync(parsed.GetValue(input)!, parsed.GetValue(policy)!, parsed.GetValue(output), cancellationToken);
            if (parsed.GetValue(json))
                await Console.Out.WriteLineAsync(JsonSerializer.Serialize(ModelReport.Of(report), ModelsJson.Default.ModelReport));
            else
                Write(AnsiConsole.Console, report, parsed.GetValue(worst));
            return ExitCode.Done;
        });
        return command;
    }

    static async Task<QuantizedModelReport> RunAsync(string input, string policyPath, string? output, CancellationToken cancellationToken)
    {
        var policy = Parse(policyPath, await InputText.ReadAsync(policyPath, cancellationToken));
        using var model = ModelErrors.Open(input);
        using var quantizer = new ModelQuantizer(policy);
        return await ModelErrors.TellAsync(() => TerminalProgress.RunAsync("quantizing", progress => Task.Run(
            () => quantizer.Run(model, output, progress is null ? null : fraction => progress("quantizing", fraction), cancellationToken),
            cancellationToken)));
    }

    static QuantizationPolicy Parse(string path, string yaml)
    {
        try
        {
            return QuantizationPolicy.Parse(yaml);
        }
        catch (ModelException error)
        {
            throw new UserErrorException($"{path}: {error.Message}", error);
        }
    }

    static void Write(IAnsiConsole console, QuantizedModelReport report, int worst)
    {
        if (!console.Profile.Out.IsTerminal)
            console.Profile.Width = Math.Max(console.Profile.Width, WidthOfLogs);
        var table = new Table().Border(TableBorder.Simple).AddColumn("tensor").AddColumn("shape").AddColumn("scheme");
        foreach (var column in new[] { "SQNR", "max error", "mean error", "cosine", "clamped", "size", "bits/weight" })
            table.AddColumn(new TableColumn(column).RightAligned().NoWrap());
        var shown = report.WorstFirst().Take(worst == 0 ? int.MaxValue : worst).ToList();
        foreach (var tensor in shown)
        {
            table.AddRow([.. new[] { PlainText.OneLine(tensor.Name), $"[{string.Join(", ", tensor.Shape)}]", tensor.Scheme }
                .Concat(Cells(tensor.Quality, tensor.BytesAfter)).Select(cell => new Text(cell))]);
        }

        console.Write(table);
        if (shown.Count < report.Tensors.Count)
            console.WriteLine($"… and {report.Tensors.Count - shown.Count} more; --worst 0 lists all.");
        var signal = report.Quality.SqnrDb is { } sqnr ? $", {sqnr:0.0} dB over all that changed" : "";
        console.WriteLine($"{report.Tensors.Count} tensors: {BenchmarkNumbers.Size(report.BytesBefore)} → {BenchmarkNumbers.Size(report.BytesAfter)}{signal}.");
    }

    static IEnumerable<string> Cells(QuantizationQuality? quality, long bytes) => quality is null
        ? ["exact", "0", "0", "1", "–", BenchmarkNumbers.Size(bytes), "–"]
        :
        [
            quality.SqnrDb is { } sqnr ? $"{sqnr:0.0} dB" : "–", BenchmarkNumbers.Three(quality.MaxAbsError), BenchmarkNumbers.Three(quality.MeanAbsError),
            quality.CosineSimilarity is { } cosine ? $"{cosine:0.000000}" : "–", $"{100 * quality.ClampedShare:0.###} %",
            BenchmarkNumbers.Size(bytes), $"{quality.BitsPerWeight:0.##}",
        ];
}
