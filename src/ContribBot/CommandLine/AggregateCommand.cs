using System.CommandLine;
using System.Text.Json;
using ContribBot.Kernels.Accelerators;
using ContribBot.Kernels.Aggregation;
using ContribBot.Kernels.Models;
using ContribBot.Kernels.TensorFiles;

namespace ContribBot.CommandLine;

/// <summary><c>contribbot aggregate</c>: several models of one shape → one.</summary>
static class AggregateCommand
{
    const int DefaultMemory = 256;

    sealed record Request(string[] Models, string Method, string? Weights, string Output, IntegerTensors Integers, int Memory);

    public static Command Create()
    {
        var models = new Argument<string[]>("MODEL") { Description = "The clients' models: safetensors, GGUF or ONNX.", Arity = ArgumentArity.OneOrMore };
        var method = new Option<string>("--method")
        {
            Description = $"One of {string.Join(", ", MethodCatalog.Aggregations.Select(method => method.Name))}.",
            HelpName = "NAME",
            DefaultValueFactory = _ => new WeightedMean().Name,
        };
        var weights = new Option<string?>("--weights") { Description = "A JSON array of weights in the order of the models, or an object by file name; without it all count alike.", HelpName = "FILE" };
        var output = new Option<string>("--out") { Description = "The safetensors file to write.", HelpName = "FILE", Required = true };
        var integers = new Option<string>("--integers") { Description = "Tensors without real numbers, such as step counters: equal (an error where they differ), or first (the first model's).", HelpName = "RULE", DefaultValueFactory = _ => "equal" };
        integers.AcceptOnlyFromAmong("equal", "first");
        var memory = new Option<int>("--memory") { Description = "MiB for the pieces of all models together.", HelpName = "MIB", DefaultValueFactory = _ => DefaultMemory };
        var json = new Option<bool>("--json") { Description = "Print one JSON document." };
        var command = new Command("aggregate", "Aggregates models tensor by tensor, in bounded memory whatever their size.") { models, method, weights, output, integers, memory, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var request = new Request(
                parsed.GetValue(models)!, parsed.GetValue(method)!, parsed.GetValue(weights), parsed.GetValue(output)!,
                parsed.GetValue(integers) == "first" ? IntegerTensors.TakeFirst : IntegerTensors.RequireEqual, parsed.GetValue(memory));
            var tensors = await RunAsync(request, cancellationToken);
            await Console.Out.WriteLineAsync(parsed.GetValue(json)
                ? JsonSerializer.Serialize(new AggregateReport(request.Method, request.Models.Length, tensors, request.Output), ModelsJson.Default.AggregateReport)
                : $"{request.Method} of {request.Models.Length} models, {tensors} tensors: {request.Output}");
            return ExitCode.Done;
        });
        return command;
    }

    static async Task<int> RunAsync(Request request, CancellationToken cancellationToken)
    {
        if (request.Memory < 1)
            throw new UserErrorException($"--memory {request.Memory}: at least 1 MiB is needed.");
        var method = await ModelErrors.TellAsync(() => Task.FromResult(MethodCatalog.Aggregation(request.Method)));
        if (request.Weights is not null && !method.IsWeighted)
            throw new UserErrorException($"{method.Name} counts all models alike: leave out --weights.");
        var weights = request.Weights is null
            ? [.. request.Models.Select(_ => 1.0)]
            : ClientWeights.Parse(await InputText.ReadAsync(request.Weights, cancellationToken), request.Weights, request.Models);
        var clients = new List<ModelFile>();
        try
        {
            clients.AddRange(request.Models.Select(ModelErrors.Open));
            await ModelErrors.TellAsync(() => TerminalProgress.RunAsync("aggregating", progress => Task.Run(
                () =>
                {
                    using var aggregator = new ModelAggregator(method, request.Integers, memoryBytes: (long)request.Memory << 20);
                    aggregator.Run(clients, weights, request.Output, progress is null ? null : fraction => progress("aggregating", fraction), cancellationToken);
                    return true;
                },
                cancellationToken)));
            return clients[0].Tensors.Count;
        }
        finally
        {
            clients.ForEach(client => client.Dispose());
        }
    }
}
